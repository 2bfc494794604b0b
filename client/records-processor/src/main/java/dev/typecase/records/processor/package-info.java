/**
 * The annotation processor that turns a record marked {@code @Record} into a layout and a codec.
 */
@NullMarked
package dev.typecase.records.processor;

import org.jspecify.annotations.NullMarked;
