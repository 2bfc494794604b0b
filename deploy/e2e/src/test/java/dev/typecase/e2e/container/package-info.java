/** Tests of the image that ships, in real containers. They are skipped where no engine answers. */
@NullMarked
package dev.typecase.e2e.container;

import org.jspecify.annotations.NullMarked;
