/**
 * What is not measured by JMH but in processes of its own: the free list in C, the latency of
 * single allocations, the creation of a large pool.
 *
 * <p>A class whose name ends in {@code Process} is the program that runs there; it and its reader
 * stand side by side here.
 */
@NullMarked
package dev.typecase.benchmarks.process;

import org.jspecify.annotations.NullMarked;
