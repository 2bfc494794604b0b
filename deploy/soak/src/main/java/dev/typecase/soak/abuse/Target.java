package dev.typecase.soak.abuse;

import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import io.netty.channel.EventLoopGroup;
import java.util.Collections;

/**
 * The server that is attacked, as a client sees it.
 *
 * @param group runs the attackers' connections
 * @param port of its data port, on loopback
 * @param connections how many it lets in
 * @param pool of large records
 * @param handle of one of them
 */
record Target(EventLoopGroup group, int port, int connections, PoolReference pool, long handle) {
  /** {@return a request for the same record many times} */
  ReadRequest reading(int items) {
    return ReadRequest.newBuilder()
        .setPool(pool)
        .addAllHandles(Collections.nCopies(items, handle))
        .build();
  }
}
