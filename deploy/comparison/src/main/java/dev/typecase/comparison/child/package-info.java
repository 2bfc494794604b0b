/**
 * The processes that the harness starts: servers that run on the JVM, and one client process for
 * each contestant. They talk to the harness on their standard input and output, a line a message,
 * and end when the input ends, so that none outlives it.
 */
@NullMarked
package dev.typecase.comparison.child;

import org.jspecify.annotations.NullMarked;
