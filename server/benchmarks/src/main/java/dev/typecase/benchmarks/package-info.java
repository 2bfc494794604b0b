/**
 * JMH benchmarks of the engine beside the designs that lost against it, and the program that runs
 * them and prints one table.
 *
 * <p>{@link dev.typecase.benchmarks.Benchmarks} is the program; what is measured is in {@code
 * scenario}, what it is measured against in {@code rival}. Figures of one run are comparable with
 * each other, and with nothing else.
 */
@NullMarked
package dev.typecase.benchmarks;

import org.jspecify.annotations.NullMarked;
