/**
 * The table that a run ends with: rows, what their figures must reach, and how they are written.
 */
@NullMarked
package dev.typecase.benchmarks.table;

import org.jspecify.annotations.NullMarked;
