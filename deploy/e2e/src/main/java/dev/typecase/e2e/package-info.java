/** Tests that see both sides of the wire. */
@NullMarked
package dev.typecase.e2e;

import org.jspecify.annotations.NullMarked;
