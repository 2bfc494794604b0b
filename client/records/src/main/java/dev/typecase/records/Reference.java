package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.ScalarKind;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all field references have in common. */
abstract sealed class Reference<R, V> implements FieldReference<R, V>
    permits LongField, DoubleField, InstantField, ValueField, ArrayField {
  /** In place of an element's index: the whole field. */
  static final int WHOLE = -1;

  private final Field field;
  private final int element;
  private final Class<V> valueType;

  Reference(Field field, int element, Class<V> valueType) {
    this.field = field;
    this.element = element;
    this.valueType = valueType;
  }

  /** {@return a field of a codec's layout, which must be as the caller needs it} */
  static Field find(
      RecordCodec<?> codec, String name, Set<ScalarKind> kinds, boolean array, boolean nullable) {
    Field field = codec.layout().field(name).field();
    boolean fits = kinds.contains(field.type().kind()) && field.isArray() == array;
    if (!fits || field.nullable() != nullable) {
      throw InvalidValueException.of(name, field.typeText(), expected(kinds, array, nullable));
    }
    return field;
  }

  private static String expected(Set<ScalarKind> kinds, boolean array, boolean nullable) {
    String keywords =
        String.join(" or ", kinds.stream().map(ScalarKind::keyword).sorted().toList());
    return (nullable ? "nullable " : "not nullable ") + (array ? "array of " : "") + keywords;
  }

  @Override
  public final Field field() {
    return field;
  }

  @Override
  public final OptionalInt element() {
    return element == WHOLE ? OptionalInt.empty() : OptionalInt.of(element);
  }

  @Override
  public final Class<V> valueType() {
    return valueType;
  }

  @Override
  public final @Nullable Object toFieldValue(@Nullable V value) {
    if (value != null) {
      return lower(value);
    }
    if (!field.nullable() || element != WHOLE) {
      throw InvalidValueException.of(toString(), null, "a value, it is not nullable");
    }
    return null;
  }

  @Override
  public final @Nullable V fromFieldValue(@Nullable Object fieldValue) {
    return fieldValue == null ? null : raise(fieldValue);
  }

  /** {@return the value as the layout's codec takes it} */
  abstract Object lower(V value);

  /** {@return the value as this reference's type} */
  abstract V raise(Object fieldValue);

  /** {@return the value if it is of a class} */
  final <T> T require(Class<T> type, Object fieldValue) {
    if (!type.isInstance(fieldValue)) {
      throw InvalidValueException.of(
          toString(), fieldValue.getClass().getSimpleName(), type.getSimpleName());
    }
    return type.cast(fieldValue);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Reference<?, ?> that
        && element == that.element
        && field.equals(that.field)
        && valueType == that.valueType;
  }

  @Override
  public final int hashCode() {
    return Objects.hash(field, element, valueType);
  }

  /** {@return the field's name, for an element followed by {@code [index]}} */
  @Override
  public final String toString() {
    return element == WHOLE ? name() : name() + "[" + element + "]";
  }
}
