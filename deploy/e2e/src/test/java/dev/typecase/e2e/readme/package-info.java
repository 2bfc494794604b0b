/** What the README shows, compiled and run. */
@NullMarked
package dev.typecase.e2e.readme;

import org.jspecify.annotations.NullMarked;
