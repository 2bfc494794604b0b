/** Tests of what the table says. */
@NullMarked
package dev.typecase.benchmarks;

import org.jspecify.annotations.NullMarked;
