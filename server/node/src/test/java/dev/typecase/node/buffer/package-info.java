/** Tests of Netty's buffers in slots of a pool. */
@NullMarked
package dev.typecase.node.buffer;

import org.jspecify.annotations.NullMarked;
