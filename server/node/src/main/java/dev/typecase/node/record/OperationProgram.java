package dev.typecase.node.record;

import dev.typecase.engine.field.BoundPolicy;
import dev.typecase.engine.field.FieldOperations;
import dev.typecase.engine.pool.RecordEditor;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.v1.Add;
import dev.typecase.v1.CompareAndSet;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operations of one update item as the engine runs them; reused from item to item. */
final class OperationProgram {
  private final Layout layout;
  private final FieldOperations operations;

  // Written by the loop.
  private List<FieldOperation> source = List.of();

  OperationProgram(Layout layout) {
    this.layout = layout;
    this.operations = new FieldOperations(layout);
  }

  /**
   * Replaces the program.
   *
   * @throws InvalidValueException if an operation names no field or does not fit its field
   */
  void build(List<FieldOperation> messages) {
    source = messages;
    operations.clear();
    messages.forEach(this::add);
  }

  RecordEditor editor() {
    return operations;
  }

  /** {@return the field whose operation failed when the program ran last} */
  String failedField() {
    return failedOperation().getField();
  }

  /** {@return what failed, in the form of all messages} */
  String failure() {
    FieldOperation failed = failedOperation();
    String operation = failed.getOperationCase().name().toLowerCase(Locale.ROOT);
    String expected =
        switch (failed.getOperationCase()) {
          case COMPARE_AND_SET -> "the expected value";
          case ADD -> "a number, and a sum within the bounds";
          default -> "a value that can be compared";
        };
    return "operation %d, %s of '%s': not met (expected: %s)"
        .formatted(operations.failedOperation(), operation, failed.getField(), expected);
  }

  private FieldOperation failedOperation() {
    return source.get(operations.failedOperation());
  }

  private void add(FieldOperation message) {
    FieldLayout field = layout.field(message.getField());
    int element = element(field, message);
    switch (message.getOperationCase()) {
      case SET -> operations.set(field, element, value(field, message.getSet()));
      case ADD -> addSum(field, element, message.getAdd());
      case COMPARE_AND_SET -> {
        CompareAndSet swap = message.getCompareAndSet();
        operations.compareAndSet(
            field, element, value(field, swap.getExpected()), value(field, swap.getReplacement()));
      }
      case MIN -> operations.min(field, element, value(field, message.getMin()));
      case MAX -> operations.max(field, element, value(field, message.getMax()));
      case OPERATION_NOT_SET ->
          throw InvalidValueException.of(
              field.name(), "no operation", "set, add, compare_and_set, min or max");
    }
  }

  private static int element(FieldLayout field, FieldOperation message) {
    if (!message.hasElement()) {
      return FieldOperations.WHOLE_FIELD;
    }
    int element = message.getElement();
    // A uint32 beyond int is read as negative, and -1 means the whole field.
    if (element < 0) {
      throw InvalidValueException.of(
          field.name(),
          "element " + Integer.toUnsignedString(element),
          "0 to " + (field.elementCount() - 1));
    }
    return element;
  }

  private void addSum(FieldLayout field, int element, Add add) {
    BoundPolicy policy =
        switch (add.getBoundPolicy()) {
          case BOUND_POLICY_UNSPECIFIED, BOUND_POLICY_REJECT -> BoundPolicy.REJECT;
          case BOUND_POLICY_SATURATE -> BoundPolicy.SATURATE;
          case UNRECOGNIZED ->
              throw InvalidValueException.of(
                  field.name(), "bound_policy " + add.getBoundPolicyValue(), "reject or saturate");
        };
    operations.add(
        field,
        element,
        value(field, add.getDelta()),
        add.hasFloor() ? value(field, add.getFloor()) : null,
        add.hasCeiling() ? value(field, add.getCeiling()) : null,
        policy);
  }

  private static @Nullable Object value(FieldLayout field, Value value) {
    return TypedValues.toJava(field, value);
  }
}
