/**
 * Field operations: set, add within bounds, compare-and-set, min and max on the fields of one
 * record, in one step.
 *
 * <p>{@link dev.typecase.engine.field.FieldOperations} is a program of such operations, built once
 * for a layout and passed to {@link dev.typecase.engine.pool.Pool#update} as often as wanted.
 * Everything that can be wrong with an operation is found while the program is built; while it
 * runs, only the record's present values decide.
 *
 * <p>Knows layouts and the bytes of values; knows nothing of slots, handles or threads.
 */
@NullMarked
package dev.typecase.engine.field;

import org.jspecify.annotations.NullMarked;
