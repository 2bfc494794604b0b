package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import java.util.Set;

/**
 * A whole number of 8 to 64 bits, or such an element of an array. Its values are {@code long}
 * whatever the field's width; one that the field cannot hold is refused when it is applied.
 *
 * @param <R> the record
 */
public sealed class LongField<R> extends Reference<R, Long> implements NumberField<R, Long>
    permits LongField.OrNull {
  static final Set<ScalarKind> KINDS =
      Set.of(ScalarKind.INT8, ScalarKind.INT16, ScalarKind.INT32, ScalarKind.INT64);

  LongField(Field field, int element) {
    super(field, element, Long.class);
  }

  /**
   * {@return a field that is not nullable}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> LongField<R> of(RecordCodec<R> codec, String name) {
    return new LongField<>(find(codec, name, KINDS, false, false), WHOLE);
  }

  /**
   * {@return a nullable field}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> OrNull<R> orNull(RecordCodec<R> codec, String name) {
    return new OrNull<>(find(codec, name, KINDS, false, true));
  }

  @Override
  final Object lower(Long value) {
    return value;
  }

  @Override
  final Long raise(Object fieldValue) {
    return require(Number.class, fieldValue).longValue();
  }

  /**
   * A whole number that can be null.
   *
   * @param <R> the record
   */
  public static final class OrNull<R> extends LongField<R> implements NullableField<R, Long> {
    private OrNull(Field field) {
      super(field, WHOLE);
    }
  }
}
