package dev.typecase.records;

/**
 * A field that holds a number: it can be added to.
 *
 * @param <R> the record
 * @param <V> {@code Long} or {@code Double}, whatever the field's own width
 */
public sealed interface NumberField<R, V extends Number & Comparable<V>> extends OrderedField<R, V>
    permits LongField, DoubleField {}
