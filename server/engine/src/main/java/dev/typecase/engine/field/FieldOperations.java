package dev.typecase.engine.field;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.RecordEditor;
import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A program of operations on the fields of one layout's records: build it, pass it to {@code
 * Pool.update} as often as wanted, {@link #clear()} it and build the next. Operations apply in the
 * order in which they were added, and all or none: if one fails, the update ends with {@link
 * Outcome#CONDITION_FAILED} and {@link #failedOperation()} says which.
 *
 * <pre>{@code
 * FieldOperations visit = new FieldOperations(layout)
 *     .addLong(layout.field("hits"), WHOLE_FIELD, 1)
 *     .max(layout.field("lastSeen"), WHOLE_FIELD, Instant.now());
 * long version = pool.update(worker, handle, 0, visit, scratch, 0);
 * }</pre>
 *
 * <p>Everything that can be wrong with an operation is refused as {@link InvalidValueException}
 * when it is added, and leaves the program as it was. Values are those of {@link FieldCodec}; they
 * are encoded at once, so that {@link #edit} only moves and compares bytes, allocates nothing, and
 * takes time linear in the bytes of the operations' fields. The methods that take a {@code long} or
 * a {@code double} do not allocate either, once the program has been as long before.
 *
 * <h2>Null</h2>
 *
 * <p>A nullable field that is null matches only a {@link #compareAndSet} that expects null. Add,
 * min and max fail on it, and so does every operation on an element of an array that is null: the
 * element does not exist.
 *
 * <h2>Not a number</h2>
 *
 * <p>A float field that holds NaN is treated like null by add, min and max: they fail, whatever the
 * {@link BoundPolicy}; so does an addition whose sum is NaN (infinity minus infinity). As an
 * operand of these three NaN is refused. It can be set, and {@link #compareAndSet} finds it,
 * because that compares bits: NaN equals NaN of the same bits, and -0.0 is not 0.0.
 *
 * <p>One thread at a time.
 */
public final class FieldOperations implements RecordEditor {
  /** Instead of an element's index: the field as a whole, be it a single value or an array. */
  public static final int WHOLE_FIELD = -1;

  /** The most operations of one program. */
  public static final int MAX_OPERATIONS = 256;

  private static final int NONE_FAILED = -1;

  private final Layout layout;
  private final Program program = new Program();

  // Written by the one thread that uses the program.
  private int failedOperation = NONE_FAILED;

  /**
   * An empty program, which changes nothing.
   *
   * @param layout of the records that it will be applied to
   */
  public FieldOperations(Layout layout) {
    this.layout = layout;
  }

  /** Forgets all operations. {@return this program} */
  public FieldOperations clear() {
    program.clear();
    failedOperation = NONE_FAILED;
    return this;
  }

  /** {@return the number of operations, 0 to {@link #MAX_OPERATIONS}} */
  public int size() {
    return program.size();
  }

  /**
   * {@return the index of the operation that failed when the program ran last, in the order of
   * adding; -1 if none did}
   */
  public int failedOperation() {
    return failedOperation;
  }

  /**
   * Applies all operations. Allocates nothing.
   *
   * @return 0, or {@link Outcome#CONDITION_FAILED}: then the operations before the {@link
   *     #failedOperation()} have been applied to this copy of the record, which must not be
   *     published
   */
  @Override
  public long edit(MemorySegment record, long offset) {
    failedOperation = program.run(record, offset);
    return failedOperation == NONE_FAILED ? 0 : Outcome.CONDITION_FAILED;
  }

  /**
   * Sets a field or an element of it.
   *
   * @param field a field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param value by the table of {@link FieldCodec}; null for a nullable field as a whole
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or cannot
   *     hold the value
   */
  public FieldOperations set(FieldLayout field, int element, @Nullable Object value) {
    Operation operation = next(field, element);
    program.appendNullable(operation.value, field, element, value);
    return commit(operation, OperationCode.SET);
  }

  /**
   * Sets an integer. As {@link #set}, without boxing.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param value in the range of the field's type
   * @return this program
   */
  public FieldOperations setLong(FieldLayout field, int element, long value) {
    Operation operation = nextInteger(field, element, "set");
    program.appendInteger(operation.value, field, element, value);
    return commit(operation, OperationCode.SET);
  }

  /**
   * Sets a field or an element of it, if it has the expected value now; else the update fails.
   *
   * @param field a field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param expected compared byte by byte; null expects that the field is null
   * @param replacement as in {@link #set}
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or cannot
   *     hold one of the values
   */
  public FieldOperations compareAndSet(
      FieldLayout field, int element, @Nullable Object expected, @Nullable Object replacement) {
    Operation operation = next(field, element);
    program.appendNullable(operation.expected, field, element, expected);
    program.appendNullable(operation.value, field, element, replacement);
    return commit(operation, OperationCode.COMPARE_AND_SET);
  }

  /**
   * Sets an integer if it has the expected value now. As {@link #compareAndSet}, without boxing.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param expected in the range of the field's type
   * @param replacement in the range of the field's type
   * @return this program
   */
  public FieldOperations compareAndSetLong(
      FieldLayout field, int element, long expected, long replacement) {
    Operation operation = nextInteger(field, element, "compareAndSet");
    program.appendInteger(operation.expected, field, element, expected);
    program.appendInteger(operation.value, field, element, replacement);
    return commit(operation, OperationCode.COMPARE_AND_SET);
  }

  /**
   * Adds to an integer or a float: {@link #addLong(FieldLayout, int, long, long, long,
   * BoundPolicy)} or {@link #addDouble(FieldLayout, int, double, double, double, BoundPolicy)}, as
   * the field's type says.
   *
   * @param field an integer or float field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param delta a number, for an integer field a whole one that fits a long; not null
   * @param floor a number in the range of the field's type, or null for the least one
   * @param ceiling a number in the range of the field's type, or null for the greatest one
   * @param policy what to do at a bound
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or a number
   *     does not fit
   */
  public FieldOperations add(
      FieldLayout field,
      int element,
      @Nullable Object delta,
      @Nullable Object floor,
      @Nullable Object ceiling,
      BoundPolicy policy) {
    if (Floats.isFloat(field.type().kind())) {
      double least = floor == null ? -Double.MAX_VALUE : Numbers.toDouble(field, floor);
      double greatest = ceiling == null ? Double.MAX_VALUE : Numbers.toDouble(field, ceiling);
      return addDouble(field, element, Numbers.toDouble(field, delta), least, greatest, policy);
    }
    Targets.requireNumber(field, element, "add");
    long least = floor == null ? Long.MIN_VALUE : Numbers.toLong(field, floor);
    long greatest = ceiling == null ? Long.MAX_VALUE : Numbers.toLong(field, ceiling);
    return addLong(field, element, Numbers.toLong(field, delta), least, greatest, policy);
  }

  /**
   * Adds to an integer, within the range of its type; else the update fails.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param delta any long
   * @return this program
   */
  public FieldOperations addLong(FieldLayout field, int element, long delta) {
    return addLong(field, element, delta, Long.MIN_VALUE, Long.MAX_VALUE, BoundPolicy.REJECT);
  }

  /**
   * Adds to an integer within bounds. It is the mathematical sum that is held against the bounds;
   * it never wraps.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param delta any long
   * @param floor the least value that the sum may have, in the range of the field's type; {@link
   *     Long#MIN_VALUE} stands for the least one of every type
   * @param ceiling the greatest value that the sum may have, at least {@code floor}; {@link
   *     Long#MAX_VALUE} stands for the greatest one of every type
   * @param policy what to do at a bound
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or a bound
   *     does not fit
   */
  public FieldOperations addLong(
      FieldLayout field, int element, long delta, long floor, long ceiling, BoundPolicy policy) {
    Operation operation = next(field, element);
    Targets.requireInteger(field, element, "add");
    operation.integerAddition.prepare(field, element, delta, floor, ceiling, policy);
    return commit(operation, OperationCode.ADD_INTEGER);
  }

  /**
   * Adds to a float, within the finite range of its type; else the update fails.
   *
   * @param field a float field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param delta any double but NaN
   * @return this program
   */
  public FieldOperations addDouble(FieldLayout field, int element, double delta) {
    return addDouble(
        field, element, delta, -Double.MAX_VALUE, Double.MAX_VALUE, BoundPolicy.REJECT);
  }

  /**
   * Adds to a float within bounds. The sum is computed in float64 and rounded to the field's type,
   * then held against the bounds. A sum beyond the type's finite range crosses a bound, unless that
   * bound is infinite.
   *
   * @param field a float field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param delta any double but NaN
   * @param floor the least value that the sum may have; rounded to the field's type; {@code
   *     -Double.MAX_VALUE} stands for the least finite one of every type
   * @param ceiling the greatest value that the sum may have, at least {@code floor}; rounded to the
   *     field's type; {@link Double#MAX_VALUE} stands for the greatest finite one of every type
   * @param policy what to do at a bound
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, a number is
   *     NaN, or a bound does not fit
   */
  public FieldOperations addDouble(
      FieldLayout field,
      int element,
      double delta,
      double floor,
      double ceiling,
      BoundPolicy policy) {
    Operation operation = next(field, element);
    Targets.requireFloat(field, element, "add");
    operation.floatAddition.prepare(field, element, delta, floor, ceiling, policy);
    return commit(operation, OperationCode.ADD_FLOAT);
  }

  /**
   * Keeps the smaller of the field and an operand.
   *
   * @param field an integer, float or timestamp field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param operand a value of the field, neither null nor NaN; -0.0 is smaller than 0.0
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or cannot
   *     hold the operand
   */
  public FieldOperations min(FieldLayout field, int element, @Nullable Object operand) {
    return keepOne(OperationCode.MIN, "min", field, element, operand);
  }

  /**
   * Keeps the greater of the field and an operand.
   *
   * @param field an integer, float or timestamp field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param operand a value of the field, neither null nor NaN; 0.0 is greater than -0.0
   * @return this program
   * @throws InvalidValueException if the field or the element is not one of the layout, or cannot
   *     hold the operand
   */
  public FieldOperations max(FieldLayout field, int element, @Nullable Object operand) {
    return keepOne(OperationCode.MAX, "max", field, element, operand);
  }

  /**
   * Keeps the smaller of an integer and an operand. As {@link #min}, without boxing.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param operand in the range of the field's type
   * @return this program
   */
  public FieldOperations minLong(FieldLayout field, int element, long operand) {
    Operation operation = nextInteger(field, element, "min");
    program.appendInteger(operation.value, field, element, operand);
    return commit(operation, OperationCode.MIN);
  }

  /**
   * Keeps the greater of an integer and an operand. As {@link #max}, without boxing.
   *
   * @param field an integer field of this layout
   * @param element an index, or {@link #WHOLE_FIELD}
   * @param operand in the range of the field's type
   * @return this program
   */
  public FieldOperations maxLong(FieldLayout field, int element, long operand) {
    Operation operation = nextInteger(field, element, "max");
    program.appendInteger(operation.value, field, element, operand);
    return commit(operation, OperationCode.MAX);
  }

  private FieldOperations keepOne(
      OperationCode code, String name, FieldLayout field, int element, @Nullable Object operand) {
    Operation operation = next(field, element);
    Targets.requireOrdered(field, element, name);
    program.append(operation.value, field, element, operand);
    if (!program.isComparable(field, operation.value)) {
      throw InvalidValueException.of(Targets.name(field, element), operand, "a number");
    }
    return commit(operation, code);
  }

  private Operation nextInteger(FieldLayout field, int element, String name) {
    Operation operation = next(field, element);
    Targets.requireInteger(field, element, name);
    return operation;
  }

  private Operation next(FieldLayout field, int element) {
    Targets.require(layout, field, element);
    return program.next(field, element);
  }

  private FieldOperations commit(Operation operation, OperationCode code) {
    program.commit(operation, code);
    return this;
  }

  /** {@return bytes that the operands take; bounded by what was added since {@link #clear()}} */
  int operandBytes() {
    return program.operandBytes();
  }
}
