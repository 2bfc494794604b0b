/**
 * Detectors and what they must detect: runs of jcstress and Lincheck in virtual machines of their
 * own, over the engine as it is and with planted bugs.
 *
 * <p>The tests themselves stand in the engine's packages, beside what they test: {@code *Stress}
 * are jcstress tests, {@code *Linearizability} are Lincheck tests. This package knows how to start
 * them; it knows the engine only as class files.
 */
@NullMarked
package dev.typecase.stress;

import org.jspecify.annotations.NullMarked;
