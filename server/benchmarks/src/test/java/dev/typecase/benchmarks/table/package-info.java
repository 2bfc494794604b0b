/** Tests of what the table says. */
@NullMarked
package dev.typecase.benchmarks.table;

import org.jspecify.annotations.NullMarked;
