package dev.typecase.records;

/**
 * A field that can be null: it can be set to null, and compared with null.
 *
 * @param <R> the record
 * @param <V> the Java type of the field's values that are not null
 */
public sealed interface NullableField<R, V> extends FieldReference<R, V>
    permits LongField.OrNull,
        DoubleField.OrNull,
        InstantField.OrNull,
        ValueField.OrNull,
        ArrayField.OrNull {}
