/** A client in another language, run against a real server. */
@NullMarked
package dev.typecase.e2e.foreign;

import org.jspecify.annotations.NullMarked;
