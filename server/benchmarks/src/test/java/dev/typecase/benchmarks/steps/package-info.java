/** Tests of what the table says. */
@NullMarked
package dev.typecase.benchmarks.steps;

import org.jspecify.annotations.NullMarked;
