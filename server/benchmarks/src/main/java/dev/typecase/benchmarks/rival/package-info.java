/**
 * The designs that Typecase's free list is measured against, over the same memory: as many slots,
 * of the same stride, linked through the same bytes.
 *
 * <p>They are kept because a ratio is worth no more than the design it divides by. None of them is
 * used by the product.
 */
@NullMarked
package dev.typecase.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
