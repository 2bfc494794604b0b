package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import java.util.Set;

/**
 * A floating point number, or such an element of an array. Its values are {@code double}; those of
 * a float32 field are rounded when they are applied.
 *
 * @param <R> the record
 */
public sealed class DoubleField<R> extends Reference<R, Double> implements NumberField<R, Double>
    permits DoubleField.OrNull {
  static final Set<ScalarKind> KINDS = Set.of(ScalarKind.FLOAT32, ScalarKind.FLOAT64);

  DoubleField(Field field, int element) {
    super(field, element, Double.class);
  }

  /**
   * {@return a field that is not nullable}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> DoubleField<R> of(RecordCodec<R> codec, String name) {
    return new DoubleField<>(find(codec, name, KINDS, false, false), WHOLE);
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
  final Object lower(Double value) {
    return value;
  }

  @Override
  final Double raise(Object fieldValue) {
    return require(Number.class, fieldValue).doubleValue();
  }

  /**
   * A floating point number that can be null.
   *
   * @param <R> the record
   */
  public static final class OrNull<R> extends DoubleField<R> implements NullableField<R, Double> {
    private OrNull(Field field) {
      super(field, WHOLE);
    }
  }
}
