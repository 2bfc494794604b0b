package dev.typecase.client;

import dev.typecase.records.DoubleField;
import dev.typecase.records.FieldReference;
import dev.typecase.records.LongField;
import dev.typecase.records.NullableField;
import dev.typecase.records.OrderedField;
import org.jspecify.annotations.Nullable;

/**
 * A change to fields of one record. Its operations apply in the order in which they are written
 * here and all in one step: a reader sees all of them or none, and if one fails, none is applied.
 * At most 256.
 *
 * <p>A field is named by its generated reference, whose type decides what can be done to it, or by
 * a <em>place</em>: its name, for an element of an array followed by the index, {@code
 * "clicks[3]"}. Values by place are those that {@link dev.typecase.layout.FieldCodec} takes;
 * whether the field can hold them is found out by the server ({@link InvalidRecordException}).
 *
 * <p>Not thread-safe; of use only inside the call that it was handed to.
 *
 * @param <T> the record
 */
public final class Update<T> {
  private final UpdateProgram program;

  Update(UpdateProgram program) {
    this.program = program;
  }

  /**
   * Applies the change only if the record has this version, else {@link VersionMismatchException}.
   *
   * @param version the version, 0 for any
   * @return this
   */
  public Update<T> ifVersion(long version) {
    program.ifVersion(version);
    return this;
  }

  /**
   * Asks for the values that the named fields have after the change: {@link UpdateResult#values()}.
   *
   * @return this
   */
  public Update<T> returningValues() {
    program.returningValues();
    return this;
  }

  /**
   * Sets a field.
   *
   * @param field any field, or element of an array
   * @param value its new value
   * @return this
   */
  public <V> Update<T> set(FieldReference<T, V> field, V value) {
    program.set(Place.of(field), program.lowered(field, value));
    return this;
  }

  /**
   * Sets a field that can be null.
   *
   * @param field the field
   * @param value its new value, or null
   * @return this
   */
  public <V> Update<T> set(NullableField<T, V> field, @Nullable V value) {
    program.set(Place.of(field), program.lowered(field, value));
    return this;
  }

  /**
   * Sets a whole number.
   *
   * @param field the field
   * @param value its new value; out of its range is an {@link InvalidRecordException}
   * @return this
   */
  public Update<T> set(LongField<T> field, long value) {
    program.set(Place.of(field), value);
    return this;
  }

  /**
   * Sets a floating point number.
   *
   * @param field the field
   * @param value its new value
   * @return this
   */
  public Update<T> set(DoubleField<T> field, double value) {
    program.set(Place.of(field), value);
    return this;
  }

  /**
   * Sets a field that is named by its place.
   *
   * @param place {@code "hits"} or {@code "clicks[3]"}
   * @param value its new value, or null
   * @return this
   */
  public Update<T> set(String place, @Nullable Object value) {
    program.set(Place.parse(place), value);
    return this;
  }

  /**
   * Adds to a whole number. If the sum would leave the field's range, the update is refused: {@link
   * ConditionFailedException}. So it is if the field is null.
   *
   * @param field the field
   * @param delta may be negative
   * @return this
   */
  public Update<T> add(LongField<T> field, long delta) {
    return addWithin(field, delta, Long.MIN_VALUE, Long.MAX_VALUE, BoundPolicy.REJECT);
  }

  /**
   * Adds to a floating point number. If the field is null, the update is refused: {@link
   * ConditionFailedException}.
   *
   * @param field the field
   * @param delta may be negative
   * @return this
   */
  public Update<T> add(DoubleField<T> field, double delta) {
    return addWithin(
        field, delta, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, BoundPolicy.REJECT);
  }

  /**
   * Adds to a number that is named by its place, as {@link #add(LongField, long)} does.
   *
   * @param place {@code "hits"} or {@code "clicks[3]"}
   * @param delta may be negative
   * @return this
   */
  public Update<T> add(String place, Number delta) {
    return addWithin(place, delta, null, null, BoundPolicy.REJECT);
  }

  /**
   * Adds to a whole number within bounds.
   *
   * @param field the field
   * @param delta may be negative
   * @param floor the least the sum may be; {@link Long#MIN_VALUE}: the least of the field's type
   * @param ceiling the most the sum may be; {@link Long#MAX_VALUE}: the greatest of the type
   * @param policy what happens at a bound
   * @return this
   */
  public Update<T> addWithin(
      LongField<T> field, long delta, long floor, long ceiling, BoundPolicy policy) {
    program.add(
        Place.of(field),
        delta,
        floor == Long.MIN_VALUE ? null : floor,
        ceiling == Long.MAX_VALUE ? null : ceiling,
        policy);
    return this;
  }

  /**
   * Adds to a floating point number within bounds.
   *
   * @param field the field
   * @param delta may be negative
   * @param floor the least the sum may be; {@link Double#NEGATIVE_INFINITY}: no floor
   * @param ceiling the most the sum may be; {@link Double#POSITIVE_INFINITY}: no ceiling
   * @param policy what happens at a bound
   * @return this
   */
  public Update<T> addWithin(
      DoubleField<T> field, double delta, double floor, double ceiling, BoundPolicy policy) {
    program.add(
        Place.of(field),
        delta,
        floor == Double.NEGATIVE_INFINITY ? null : floor,
        ceiling == Double.POSITIVE_INFINITY ? null : ceiling,
        policy);
    return this;
  }

  /**
   * Adds within bounds to a number that is named by its place.
   *
   * @param place {@code "hits"} or {@code "clicks[3]"}
   * @param delta may be negative
   * @param floor the least the sum may be; null: the least of the field's type
   * @param ceiling the most the sum may be; null: the greatest of the field's type
   * @param policy what happens at a bound
   * @return this
   */
  public Update<T> addWithin(
      String place,
      Number delta,
      @Nullable Number floor,
      @Nullable Number ceiling,
      BoundPolicy policy) {
    program.add(Place.parse(place), delta, floor, ceiling, policy);
    return this;
  }

  /**
   * Sets a field if it has an expected value, else the update is refused: {@link
   * ConditionFailedException}. Floats compare by their bits, so NaN equals itself.
   *
   * @param field any field, or element of an array
   * @param expected what it must be
   * @param replacement what it becomes
   * @return this
   */
  public <V> Update<T> compareAndSet(FieldReference<T, V> field, V expected, V replacement) {
    program.compareAndSet(
        Place.of(field), program.lowered(field, expected), program.lowered(field, replacement));
    return this;
  }

  /**
   * Sets a field that can be null if it has an expected value, as {@link
   * #compareAndSet(FieldReference, Object, Object)} does.
   *
   * @param field the field
   * @param expected what it must be, or null
   * @param replacement what it becomes, or null
   * @return this
   */
  public <V> Update<T> compareAndSet(
      NullableField<T, V> field, @Nullable V expected, @Nullable V replacement) {
    program.compareAndSet(
        Place.of(field), program.lowered(field, expected), program.lowered(field, replacement));
    return this;
  }

  /**
   * Sets a whole number if it has an expected value, as {@link #compareAndSet(FieldReference,
   * Object, Object)} does.
   *
   * @param field the field
   * @param expected what it must be
   * @param replacement what it becomes
   * @return this
   */
  public Update<T> compareAndSet(LongField<T> field, long expected, long replacement) {
    program.compareAndSet(Place.of(field), expected, replacement);
    return this;
  }

  /**
   * Sets a floating point number if it has an expected value, as {@link
   * #compareAndSet(FieldReference, Object, Object)} does.
   *
   * @param field the field
   * @param expected what it must be, bit for bit
   * @param replacement what it becomes
   * @return this
   */
  public Update<T> compareAndSet(DoubleField<T> field, double expected, double replacement) {
    program.compareAndSet(Place.of(field), expected, replacement);
    return this;
  }

  /**
   * Sets a field that is named by its place if it has an expected value, as {@link
   * #compareAndSet(FieldReference, Object, Object)} does.
   *
   * @param place {@code "hits"} or {@code "clicks[3]"}
   * @param expected what it must be, or null
   * @param replacement what it becomes, or null
   * @return this
   */
  public Update<T> compareAndSet(
      String place, @Nullable Object expected, @Nullable Object replacement) {
    program.compareAndSet(Place.parse(place), expected, replacement);
    return this;
  }

  /**
   * Keeps the smaller of a field and a value. If the field is null, the update is refused: {@link
   * ConditionFailedException}.
   *
   * @param field the field
   * @param value the value
   * @return this
   */
  public <V extends Comparable<? super V>> Update<T> min(OrderedField<T, V> field, V value) {
    program.min(Place.of(field), program.lowered(field, value));
    return this;
  }

  /** Keeps the smaller, as {@link #min(OrderedField, Comparable)} does. */
  public Update<T> min(LongField<T> field, long value) {
    program.min(Place.of(field), value);
    return this;
  }

  /** Keeps the smaller, as {@link #min(OrderedField, Comparable)} does. */
  public Update<T> min(DoubleField<T> field, double value) {
    program.min(Place.of(field), value);
    return this;
  }

  /** Keeps the smaller, as {@link #min(OrderedField, Comparable)} does, of a place and a value. */
  public Update<T> min(String place, Object value) {
    program.min(Place.parse(place), value);
    return this;
  }

  /**
   * Keeps the greater of a field and a value. If the field is null, the update is refused: {@link
   * ConditionFailedException}.
   *
   * @param field the field
   * @param value the value
   * @return this
   */
  public <V extends Comparable<? super V>> Update<T> max(OrderedField<T, V> field, V value) {
    program.max(Place.of(field), program.lowered(field, value));
    return this;
  }

  /** Keeps the greater, as {@link #max(OrderedField, Comparable)} does. */
  public Update<T> max(LongField<T> field, long value) {
    program.max(Place.of(field), value);
    return this;
  }

  /** Keeps the greater, as {@link #max(OrderedField, Comparable)} does. */
  public Update<T> max(DoubleField<T> field, double value) {
    program.max(Place.of(field), value);
    return this;
  }

  /** Keeps the greater, as {@link #max(OrderedField, Comparable)} does, of a place and a value. */
  public Update<T> max(String place, Object value) {
    program.max(Place.parse(place), value);
    return this;
  }
}
