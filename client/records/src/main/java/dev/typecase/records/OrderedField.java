package dev.typecase.records;

/**
 * A field whose values have an order: it can keep the smaller or the greater of two.
 *
 * @param <R> the record
 * @param <V> the Java type of the field's values
 */
public sealed interface OrderedField<R, V extends Comparable<? super V>>
    extends FieldReference<R, V> permits NumberField, InstantField {}
