package dev.typecase.engine.field;

import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations in order, with their operands. An operation is begun by {@link #next}, given its
 * operands, and belongs to the program once it is committed: one that is refused in between leaves
 * nothing behind.
 */
final class Program {
  private final Operands operands = new Operands();

  /** As long as the longest program so far; those from {@link #count} on wait to be used again. */
  private final List<Operation> operations = new ArrayList<>();

  // Written by the one thread that uses the program.
  private int count;
  private int operandsEnd;

  void clear() {
    count = 0;
    operandsEnd = 0;
    operands.clear();
  }

  int size() {
    return count;
  }

  /** {@return bytes of the operands of committed operations and of the one begun last} */
  int operandBytes() {
    return operands.used();
  }

  /** {@return the operation behind the last one, aimed} */
  Operation next(FieldLayout field, int element) {
    if (count == FieldOperations.MAX_OPERATIONS) {
      throw InvalidValueException.of(field.name(), "operation " + (count + 1), "at most " + count);
    }
    if (count == operations.size()) {
      operations.add(new Operation());
    }
    // What an operation that was refused has left behind.
    operands.truncate(operandsEnd);
    Operation operation = operations.get(count);
    operation.aim(field, element);
    return operation;
  }

  void commit(Operation operation, OperationCode code) {
    operation.become(code);
    operandsEnd = operands.used();
    count++;
  }

  /** Encodes a value that is not null. */
  void append(Operand operand, FieldLayout field, int element, @Nullable Object value) {
    int start = operands.used();
    operands.append(field, element, value);
    operand.place(start, operands.used());
  }

  /** Encodes a value, or notes null where the field can be. */
  void appendNullable(Operand operand, FieldLayout field, int element, @Nullable Object value) {
    if (value == null) {
      Targets.requireNullable(field, element);
      operand.placeNull();
    } else {
      append(operand, field, element, value);
    }
  }

  void appendInteger(Operand operand, FieldLayout field, int element, long value) {
    int start = operands.used();
    operands.appendInteger(field.type(), Integers.require(field, element, "", value));
    operand.place(start, operands.used());
  }

  /** {@return whether an operand has a place in the order by which min and max decide} */
  boolean isComparable(FieldLayout field, Operand operand) {
    return FieldOrder.isComparable(field.type().kind(), operands.bytes(), operand.at());
  }

  /** Applies the operations until one fails. {@return the index of that one, or -1} */
  int run(MemorySegment record, long recordAt) {
    MemorySegment operandBytes = operands.bytes();
    for (int i = 0; i < count; i++) {
      if (!operations.get(i).apply(record, recordAt, operandBytes)) {
        return i;
      }
    }
    return -1;
  }
}
