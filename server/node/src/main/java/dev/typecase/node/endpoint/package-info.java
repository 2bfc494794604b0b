/**
 * The way in and out: gRPC over Netty.
 *
 * <p>Requests are decoded here, handed to {@code node.record} on the event loop that received them
 * or to {@code node.control} on its thread, and answered here. {@link
 * dev.typecase.node.endpoint.StatusChoice} is the only class of the server that chooses a status.
 * Streams take one message at a time: the next is asked for when the last is answered and the
 * client takes answers, so what a stream can hold of the server's memory is bounded.
 */
@NullMarked
package dev.typecase.node.endpoint;

import org.jspecify.annotations.NullMarked;
