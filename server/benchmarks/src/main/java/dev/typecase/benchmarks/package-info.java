/** JMH benchmarks of the engine beside the designs that lost against it. */
@NullMarked
package dev.typecase.benchmarks;

import org.jspecify.annotations.NullMarked;
