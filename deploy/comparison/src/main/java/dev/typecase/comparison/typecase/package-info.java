/** Typecase as a contestant: its server, its SDK, and a plain stub of its contract. */
@NullMarked
package dev.typecase.comparison.typecase;

import org.jspecify.annotations.NullMarked;
