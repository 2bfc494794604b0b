package dev.typecase.client;

import com.google.protobuf.ByteString;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.records.FieldReference;
import dev.typecase.v1.Add;
import dev.typecase.v1.CompareAndSet;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.UpdateItem;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operations of an {@link Update} as they are sent. Refuses with {@link InvalidValueException}
 * what the layout has no place for, and values that no field can hold.
 */
final class UpdateProgram {
  // Of one returned value beside its own bytes: tags and lengths of message, map entry and list.
  private static final int VALUE_OVERHEAD_BYTES = 16;

  // A handle as an item's field, and tag and length of the item.
  private static final int ITEM_OVERHEAD_BYTES = 16;

  private final Layout layout;
  private final UpdateItem.Builder item = UpdateItem.newBuilder();
  private final Set<String> named = new HashSet<>();
  private boolean returnsValues;
  private long valueBytes;
  private ByteString encoded = ByteString.EMPTY;

  private UpdateProgram(Layout layout) {
    this.layout = layout;
  }

  /**
   * {@return the program that a caller's change describes}
   *
   * @throws InvalidRecordException if it names what the layout does not have
   * @throws InvalidRequestException if it has no operation, or too many
   */
  static <T> UpdateProgram of(Layout layout, Consumer<? super Update<T>> change) {
    UpdateProgram program = new UpdateProgram(layout);
    try {
      change.accept(new Update<>(program));
    } catch (InvalidValueException e) {
      throw new InvalidRecordException(e.field(), String.valueOf(e.getMessage()), e);
    }
    int operations = program.item.getOperationsCount();
    if (operations == 0 || operations > WireLimits.MAX_OPERATIONS) {
      throw new InvalidRequestException(
          "operations of an update: %d (expected: 1 to %d)"
              .formatted(operations, WireLimits.MAX_OPERATIONS));
    }
    program.encoded = program.item.build().toByteString();
    return program;
  }

  void ifVersion(long version) {
    item.setExpectedVersion(version);
  }

  void returningValues() {
    returnsValues = true;
  }

  boolean returnsValues() {
    return returnsValues;
  }

  /** {@return the change to one record, its handle to be filled in} */
  UpdateItem item() {
    return item.build();
  }

  /** {@return the bytes of an UpdateItem that lacks only its handle} */
  ByteString encoded() {
    return encoded;
  }

  /** {@return how many records one message can carry this change for, at least 1} */
  int itemsPerMessage() {
    int answerBytes = returnsValues ? answerBytes() : WireLimits.ITEM_OVERHEAD_BYTES;
    int items = WireLimits.itemBytesPerMessage() / Math.max(requestBytes(), answerBytes);
    return Math.clamp(items, 1, WireLimits.MAX_ITEMS);
  }

  /** {@return bytes of the change to one record in a request} */
  int requestBytes() {
    return encoded.size() + ITEM_OVERHEAD_BYTES;
  }

  /** {@return bytes that one record can take of an answer: the new values, or the current ones} */
  int answerBytes() {
    return Math.toIntExact(valueBytes) + WireLimits.ITEM_OVERHEAD_BYTES;
  }

  <V> @Nullable Object lowered(FieldReference<?, V> field, @Nullable V value) {
    return field.toFieldValue(value);
  }

  void set(Place place, @Nullable Object value) {
    item.addOperations(at(place).setSet(WireValues.toWire(place.field(), value)));
  }

  void add(
      Place place,
      Number delta,
      @Nullable Number floor,
      @Nullable Number ceiling,
      BoundPolicy policy) {
    Add.Builder add = Add.newBuilder().setDelta(WireValues.toWire(place.field(), delta));
    if (floor != null) {
      add.setFloor(WireValues.toWire(place.field(), floor));
    }
    if (ceiling != null) {
      add.setCeiling(WireValues.toWire(place.field(), ceiling));
    }
    item.addOperations(at(place).setAdd(add.setBoundPolicy(toWire(policy))));
  }

  void compareAndSet(Place place, @Nullable Object expected, @Nullable Object replacement) {
    item.addOperations(
        at(place)
            .setCompareAndSet(
                CompareAndSet.newBuilder()
                    .setExpected(WireValues.toWire(place.field(), expected))
                    .setReplacement(WireValues.toWire(place.field(), replacement))));
  }

  void min(Place place, @Nullable Object value) {
    item.addOperations(at(place).setMin(WireValues.toWire(place.field(), value)));
  }

  void max(Place place, @Nullable Object value) {
    item.addOperations(at(place).setMax(WireValues.toWire(place.field(), value)));
  }

  private FieldOperation.Builder at(Place place) {
    FieldLayout field = layout.field(place.field());
    FieldOperation.Builder operation = FieldOperation.newBuilder().setField(place.field());
    if (place.isElement()) {
      requireElement(place, field);
      operation.setElement(place.element());
    }
    if (named.add(field.name())) {
      valueBytes += field.name().length() + maxValueBytes(field);
    }
    return operation;
  }

  /** {@return the most bytes that a field's value takes when the server returns it} */
  private static long maxValueBytes(FieldLayout field) {
    int nameBytes =
        field.type().constants().stream()
            .mapToInt(constant -> constant.name().length())
            .max()
            .orElse(0);
    long elementBytes = (long) field.type().valueBytes() + nameBytes + VALUE_OVERHEAD_BYTES;
    return elementBytes * field.elementCount() + VALUE_OVERHEAD_BYTES;
  }

  private static void requireElement(Place place, FieldLayout field) {
    int count = field.field().arrayCount();
    if (place.element() >= count) {
      throw InvalidValueException.of(
          place.toString(),
          "element " + place.element(),
          count == 0 ? "no element, it is not an array" : "0 to " + (count - 1));
    }
  }

  private static dev.typecase.v1.BoundPolicy toWire(BoundPolicy policy) {
    return switch (policy) {
      case REJECT -> dev.typecase.v1.BoundPolicy.BOUND_POLICY_REJECT;
      case SATURATE -> dev.typecase.v1.BoundPolicy.BOUND_POLICY_SATURATE;
    };
  }
}
