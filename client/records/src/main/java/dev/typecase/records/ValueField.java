package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import java.util.Arrays;
import java.util.Set;

/**
 * A field that can only be set as a whole: bool, UUID, text, bytes or enum, or such an element of
 * an array.
 *
 * @param <R> the record
 * @param <V> {@code Boolean}, {@code UUID}, {@code String}, {@code byte[]} or an enum's class
 */
public sealed class ValueField<R, V> extends Reference<R, V> permits ValueField.OrNull {
  ValueField(Field field, int element, Class<V> valueType) {
    super(field, element, valueType);
  }

  /**
   * {@return a field that is not nullable}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param valueType the class of its values; for an enum field the Java enum, or {@code String}
   *     for the constants' names
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, V> ValueField<R, V> of(RecordCodec<R> codec, String name, Class<V> valueType) {
    return new ValueField<>(find(codec, name, kinds(valueType), false, false), WHOLE, valueType);
  }

  /**
   * {@return a nullable field}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param valueType as for a field that is not nullable
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, V> OrNull<R, V> orNull(RecordCodec<R> codec, String name, Class<V> valueType) {
    return new OrNull<>(find(codec, name, kinds(valueType), false, true), valueType);
  }

  /** {@return the kinds of field whose values are of a class} */
  static Set<ScalarKind> kinds(Class<?> valueType) {
    if (valueType.isEnum()) {
      return Set.of(ScalarKind.ENUM);
    }
    return switch (valueType.getName()) {
      case "java.lang.Boolean" -> Set.of(ScalarKind.BOOL);
      case "java.util.UUID" -> Set.of(ScalarKind.UUID);
      case "java.lang.String" -> Set.of(ScalarKind.STRING, ScalarKind.ENUM);
      case "[B" -> Set.of(ScalarKind.BYTES, ScalarKind.FIXED_BYTES);
      default ->
          throw InvalidValueException.of(
              "valueType", valueType.getName(), "Boolean, UUID, String, byte[] or an enum");
    };
  }

  @Override
  final Object lower(V value) {
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  @Override
  final V raise(Object fieldValue) {
    return valueType().isEnum() ? constant(fieldValue) : require(valueType(), fieldValue);
  }

  private V constant(Object name) {
    return Arrays.stream(valueType().getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            InvalidValueException.of(
                toString(), name, "a constant of " + valueType().getSimpleName()));
  }

  /**
   * Such a field that can be null.
   *
   * @param <R> the record
   * @param <V> the class of the values that are not null
   */
  public static final class OrNull<R, V> extends ValueField<R, V> implements NullableField<R, V> {
    private OrNull(Field field, Class<V> valueType) {
      super(field, WHOLE, valueType);
    }
  }
}
