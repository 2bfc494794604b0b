package dev.typecase.records;

import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What every generated codec begins with. Extended by code that the annotation processor writes,
 * not by hand.
 *
 * @param <T> the record
 */
public abstract class GeneratedCodec<T> implements RecordCodec<T> {
  private final String pool;
  private final Layout layout;

  /**
   * Works the layout out again from what is on the class path now, and compares.
   *
   * @param pool the name of the pool
   * @param compiledHash the layout hash that the constant offsets of the subclass were made for
   * @param recordType the record type's name
   * @param fields its fields
   * @throws IllegalStateException if the hashes differ: the enum of a component has other constants
   *     than when the record was compiled, or the library has another layout rule
   */
  protected GeneratedCodec(String pool, long compiledHash, String recordType, Field... fields) {
    this.pool = pool;
    this.layout = Layout.of(new RecordType(recordType, List.of(fields)));
    if (layout.hash() != compiledHash) {
      throw new IllegalStateException(
          "layout hash of %s: %016x (expected: %016x, as when it was compiled; compile it again)"
              .formatted(recordType, layout.hash(), compiledHash));
    }
  }

  @Override
  public final String pool() {
    return pool;
  }

  @Override
  public final Layout layout() {
    return layout;
  }

  @Override
  public final String toString() {
    return pool + ":" + layout;
  }

  /**
   * {@return an enum field as the class path declares it: the constants' ordinals are the numbers}
   *
   * @param name the field's name
   * @param arrayCount the number of elements, 0 if it is no array
   * @param nullable whether it can be null
   * @param constants all constants in declared order
   */
  protected static Field enumField(
      String name, int arrayCount, boolean nullable, Enum<?>[] constants) {
    List<EnumConstant> numbered =
        IntStream.range(0, constants.length)
            .mapToObj(ordinal -> new EnumConstant(constants[ordinal].name(), ordinal))
            .toList();
    return new Field(name, FieldType.enumeration(numbered), arrayCount, nullable);
  }

  /**
   * {@return the value}
   *
   * @param value what the record's accessor gave
   * @param field the field's name, for the refusal
   * @throws InvalidValueException if it is null
   */
  protected static <V> V present(@Nullable V value, String field) {
    if (value == null) {
      throw InvalidValueException.of(field, null, "a value, the field is not nullable");
    }
    return value;
  }

  /**
   * {@return the number of a constant: its ordinal}
   *
   * @param constant what the record's accessor gave
   * @param field the field's name, for the refusal
   * @throws InvalidValueException if it is null
   */
  // The compiled layout hash covers names and order, so an ordinal cannot silently change meaning.
  @SuppressWarnings("EnumOrdinal")
  protected static <E extends Enum<E>> int number(@Nullable E constant, String field) {
    return present(constant, field).ordinal();
  }

  /**
   * {@return the constant of a number}
   *
   * @param constants all constants in declared order
   * @param number what was read
   * @param field the field's name, for the refusal
   * @throws InvalidValueException if no constant has the number
   */
  protected static <E extends Enum<E>> E constant(E[] constants, int number, String field) {
    return ArrayBytes.constant(constants, number, field);
  }
}
