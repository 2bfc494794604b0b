/** Who is known, and what of it is logged. */
@NullMarked
package dev.typecase.node.access;

import org.jspecify.annotations.NullMarked;
