/** Tests that the designs do what they are measured at. */
@NullMarked
package dev.typecase.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
