/**
 * What connections hold of the server's memory, and whose turn it is on a loop.
 *
 * <p>Two rules, both counted and neither timed. <em>Memory:</em> every connection has a part of the
 * bytes in flight to itself and borrows the rest from its loop; what neither gives is refused
 * before it is executed. <em>Turns:</em> a connection that has spent its turn waits until the loop
 * has looked at all of its connections once more.
 *
 * <p>Everything here belongs to one loop and is touched by no other thread, so nothing is shared
 * between loops and nothing is atomic. This package knows loops and refusals; it knows neither gRPC
 * nor pools.
 */
@NullMarked
package dev.typecase.node.flow;

import org.jspecify.annotations.NullMarked;
