/**
 * Netty's buffers in slots of a pool, for programs that embed one.
 *
 * <p>{@link dev.typecase.node.buffer.SlotByteBufAllocator} goes wherever Netty takes an allocator;
 * the server itself does not use it. {@link dev.typecase.node.buffer.ThreadWorkers} gives Netty's
 * threads their worker numbers. This package knows Netty's buffers and the engine; it knows neither
 * gRPC nor the rest of the node.
 */
@NullMarked
package dev.typecase.node.buffer;

import org.jspecify.annotations.NullMarked;
