/** Tests of a running server over loopback, by the generated stubs. */
@NullMarked
package dev.typecase.node;

import org.jspecify.annotations.NullMarked;
