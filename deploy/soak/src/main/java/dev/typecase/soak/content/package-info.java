/** The records of the soak: three types, of which every field follows from a {@code Mark}. */
@NullMarked
package dev.typecase.soak.content;

import org.jspecify.annotations.NullMarked;
