/** The Java client of a Typecase server. */
@NullMarked
package dev.typecase.client;

import org.jspecify.annotations.NullMarked;
