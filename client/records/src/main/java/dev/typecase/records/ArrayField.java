package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidValueException;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array field. As a whole it can be set and compared; {@link #at} gives one element, with all
 * that can be done to a field of its type: {@code u.add(Session_.clicks.at(3), 1)}.
 *
 * @param <R> the record
 * @param <A> the Java array, such as {@code int[]}
 * @param <E> the reference to one element, such as {@link LongField}
 */
public sealed class ArrayField<R, A, E extends FieldReference<R, ?>> extends Reference<R, A>
    permits ArrayField.OrNull {
  private final ElementFactory<E> elements;

  private ArrayField(Field field, Class<A> arrayType, ElementFactory<E> elements) {
    super(field, WHOLE, arrayType);
    this.elements = elements;
  }

  /**
   * {@return a field that is an array of whole numbers}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code byte[]}, {@code short[]}, {@code int[]} or {@code long[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A> ArrayField<R, A, LongField<R>> longs(
      RecordCodec<R> codec, String name, Class<A> arrayType) {
    return new ArrayField<>(
        find(codec, name, LongField.KINDS, true, false), arrayType, LongField::new);
  }

  /**
   * {@return a field that is an array of floating point numbers}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code float[]} or {@code double[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A> ArrayField<R, A, DoubleField<R>> doubles(
      RecordCodec<R> codec, String name, Class<A> arrayType) {
    return new ArrayField<>(
        find(codec, name, DoubleField.KINDS, true, false), arrayType, DoubleField::new);
  }

  /**
   * {@return a field that is an array of timestamps}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> ArrayField<R, Instant[], InstantField<R>> instants(
      RecordCodec<R> codec, String name) {
    return new ArrayField<>(
        find(codec, name, InstantField.KINDS, true, false), Instant[].class, InstantField::new);
  }

  /**
   * {@return a field that is an array of values}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code boolean[]}, {@code UUID[]}, or an array of an enum
   * @param valueType the class of one element, {@code Boolean} for {@code boolean[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A, V> ArrayField<R, A, ValueField<R, V>> values(
      RecordCodec<R> codec, String name, Class<A> arrayType, Class<V> valueType) {
    return new ArrayField<>(
        find(codec, name, ValueField.kinds(valueType), true, false),
        arrayType,
        (field, element) -> new ValueField<>(field, element, valueType));
  }

  /**
   * {@return a nullable field that is an array of whole numbers}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code byte[]}, {@code short[]}, {@code int[]} or {@code long[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A> OrNull<R, A, LongField<R>> longsOrNull(
      RecordCodec<R> codec, String name, Class<A> arrayType) {
    return new OrNull<>(find(codec, name, LongField.KINDS, true, true), arrayType, LongField::new);
  }

  /**
   * {@return a nullable field that is an array of floating point numbers}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code float[]} or {@code double[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A> OrNull<R, A, DoubleField<R>> doublesOrNull(
      RecordCodec<R> codec, String name, Class<A> arrayType) {
    return new OrNull<>(
        find(codec, name, DoubleField.KINDS, true, true), arrayType, DoubleField::new);
  }

  /**
   * {@return a nullable field that is an array of timestamps}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R> OrNull<R, Instant[], InstantField<R>> instantsOrNull(
      RecordCodec<R> codec, String name) {
    return new OrNull<>(
        find(codec, name, InstantField.KINDS, true, true), Instant[].class, InstantField::new);
  }

  /**
   * {@return a nullable field that is an array of values}
   *
   * @param codec the record's codec
   * @param name the field's name
   * @param arrayType {@code boolean[]}, {@code UUID[]}, or an array of an enum
   * @param valueType the class of one element, {@code Boolean} for {@code boolean[]}
   * @throws InvalidValueException if the layout has no such field, or one of another type
   */
  public static <R, A, V> OrNull<R, A, ValueField<R, V>> valuesOrNull(
      RecordCodec<R> codec, String name, Class<A> arrayType, Class<V> valueType) {
    return new OrNull<>(
        find(codec, name, ValueField.kinds(valueType), true, true),
        arrayType,
        (field, element) -> new ValueField<>(field, element, valueType));
  }

  /**
   * {@return one element}
   *
   * @param index 0 to the declared count - 1
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public final E at(int index) {
    if (index < 0 || index >= field().arrayCount()) {
      throw new IndexOutOfBoundsException(
          "%s: element %d (expected: 0 to %d)".formatted(name(), index, field().arrayCount() - 1));
    }
    return elements.create(field(), index);
  }

  @Override
  final Object lower(A array) {
    int length = Array.getLength(array);
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      Object value = Array.get(array, i);
      if (value == null) {
        throw InvalidValueException.of(
            name() + "[" + i + "]", null, "a value, elements are never null");
      }
      values.add(value instanceof Enum<?> constant ? constant.name() : value);
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  final A raise(Object fieldValue) {
    List<?> values = require(List.class, fieldValue);
    Class<?> elementType = valueType().getComponentType();
    Object array = Array.newInstance(elementType, values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, element(elementType, i, values.get(i)));
    }
    return valueType().cast(array);
  }

  private Object element(Class<?> type, int index, @Nullable Object value) {
    Object raised = elements.create(field(), index).fromFieldValue(value);
    if (raised == null) {
      throw InvalidValueException.of(name() + "[" + index + "]", null, type.getSimpleName());
    }
    return switch (type.getName()) {
      case "byte" -> ((Long) raised).byteValue();
      case "short" -> ((Long) raised).shortValue();
      case "int" -> ((Long) raised).intValue();
      case "float" -> ((Double) raised).floatValue();
      default -> raised;
    };
  }

  /**
   * Makes the reference to one element.
   *
   * @param <E> the reference
   */
  @FunctionalInterface
  private interface ElementFactory<E> {
    E create(Field field, int element);
  }

  /**
   * An array that can be null as a whole.
   *
   * @param <R> the record
   * @param <A> the Java array
   * @param <E> the reference to one element
   */
  public static final class OrNull<R, A, E extends FieldReference<R, ?>> extends ArrayField<R, A, E>
      implements NullableField<R, A> {
    private OrNull(Field field, Class<A> arrayType, ElementFactory<E> elements) {
      super(field, arrayType, elements);
    }
  }
}
