/** Runs of the detectors, short ones in every build and long ones on request. */
@NullMarked
package dev.typecase.stress;

import org.jspecify.annotations.NullMarked;
