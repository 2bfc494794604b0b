/** A server process that is restarted, with clients that do not stop for it. */
@NullMarked
package dev.typecase.e2e.restart;

import org.jspecify.annotations.NullMarked;
