package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import java.time.Instant;
import java.util.Set;

/**
 * A timestamp, or such an element of an array. The order is that of time.
 *
 * @param <R> the record
 */
public sealed class InstantField<R> extends Reference<R, Instant>
    implements OrderedField<R, Instant> permits InstantField.OrNull {
  static final Set<ScalarKind> KINDS = Set.of(ScalarKind.TIMESTAMP);

  InstantField(Field field, int element) {
    super(field, element, Instant.class);
  }

  /**
   * {@return a field that is not nullable}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> InstantField<R> of(RecordCodec<R> codec, String name) {
    return new InstantField<>(find(codec, name, KINDS, false, false), WHOLE);
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
  final Object lower(Instant value) {
    return value;
  }

  @Override
  final Instant raise(Object fieldValue) {
    return require(Instant.class, fieldValue);
  }

  /**
   * A timestamp that can be null.
   *
   * @param <R> the record
   */
  public static final class OrNull<R> extends InstantField<R> implements NullableField<R, Instant> {
    private OrNull(Field field) {
      super(field, WHOLE);
    }
  }
}
