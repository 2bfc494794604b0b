/** The callers: what they ask, by which way, and what they make of the answers. */
@NullMarked
package dev.typecase.soak.load;

import org.jspecify.annotations.NullMarked;
