/** Where traces go in tests. */
@NullMarked
package dev.typecase.node.trace;

import org.jspecify.annotations.NullMarked;
