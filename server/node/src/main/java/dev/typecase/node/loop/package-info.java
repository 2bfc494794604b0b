/**
 * The event loops: threads that each own a connection's socket, an engine worker and a scratch
 * buffer.
 *
 * <p>Everything that touches records runs here, on the loop that received the request, and nothing
 * that runs here may block: work that has to wait comes back by a timer, work that is long comes
 * back in a later turn. Such work is a {@link dev.typecase.node.loop.Resident} of its loop, so that
 * the deletion of a pool and the end of the server find it. This package knows Netty and the
 * engine's workers; it knows neither gRPC nor pools.
 */
@NullMarked
package dev.typecase.node.loop;

import org.jspecify.annotations.NullMarked;
