/** Tests of what the table says. */
@NullMarked
package dev.typecase.benchmarks.process;

import org.jspecify.annotations.NullMarked;
