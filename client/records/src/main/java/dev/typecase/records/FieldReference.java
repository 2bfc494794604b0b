package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Names a field of a record, or an element of an array field, together with what may be done to it.
 * The processor writes one constant for each component, {@code Session_.hits} for {@code hits}, so
 * that the compiler refuses to add to a text or to set an instant to a number:
 *
 * <pre>
 *   FieldReference            set, compareAndSet
 *    +- NullableField         ... and null
 *    +- OrderedField          ... and min, max
 *    |   +- NumberField       ... and add
 *    |   |   +- LongField         int8 int16 int32 int64, as long
 *    |   |   +- DoubleField       float32 float64, as double
 *    |   +- InstantField          timestamp
 *    +- ValueField                bool, uuid, text, bytes, enum
 *    +- ArrayField                a whole array; at(i) is its element i
 * </pre>
 *
 * <p>Immutable; equal when field, element and value type are.
 *
 * @param <R> the record
 * @param <V> the Java type of the field's values
 */
public sealed interface FieldReference<R, V> permits OrderedField, NullableField, Reference {
  /** {@return the field as the layout declares it} */
  Field field();

  /** {@return the field's name} */
  default String name() {
    return field().name();
  }

  /** {@return which element of an array field is meant, from 0; empty for the whole field} */
  OptionalInt element();

  /** {@return the class of the values} */
  Class<V> valueType();

  /**
   * {@return a value as {@link dev.typecase.layout.FieldCodec} takes it} An enum's constant becomes
   * its name, an array a list, null stays null. Ranges and lengths are not checked here.
   *
   * @param value a value, or null if the field is nullable
   * @throws InvalidValueException if it is null and the field is not nullable
   */
  @Nullable Object toFieldValue(@Nullable V value);

  /**
   * {@return a value as {@link dev.typecase.layout.FieldCodec} reads it, in the type of this field}
   *
   * @param fieldValue the value, or null
   * @throws InvalidValueException if it is of another type
   */
  @Nullable V fromFieldValue(@Nullable Object fieldValue);
}
