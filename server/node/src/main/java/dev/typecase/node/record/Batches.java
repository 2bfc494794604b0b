package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestFields;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ScanRequest;

/**
 * Turns requests into work on pools. Every method runs on an event loop, which the work belongs to
 * from then on, and throws {@link Refused} if the request cannot be: then nothing was applied.
 */
public final class Batches {
  private final PoolDirectory directory;

  /**
   * Work on the pools of a directory.
   *
   * @param directory the pools
   */
  public Batches(PoolDirectory directory) {
    this.directory = directory;
  }

  /**
   * {@return a request under way, whose memory this is until its answer has been written}
   *
   * @param exchange the request
   */
  public Batch batch(Exchange exchange) {
    Loop loop = Loop.current();
    RequestFields request = exchange.fields();
    return switch (request.kind()) {
      case ALLOCATE -> new AllocateBatch(exchange, pool(request), loop);
      case READ -> new ReadBatch(exchange, pool(request), loop);
      case WRITE -> new WriteBatch(exchange, pool(request), loop);
      case UPDATE -> new UpdateBatch(exchange, pool(request), loop);
      case FREE -> new FreeBatch(exchange, pool(request), loop);
      case NONE ->
          throw Refused.invalid("request", "none", "allocate, read, write, update or free");
    };
  }

  /** {@return a Scan under way} */
  public Scan scan(ScanRequest request) {
    PoolReference pool = request.getPool();
    return new Scan(
        request,
        pool(request.hasPool(), pool.getPoolId(), pool.getPoolUid(), pool.getLayoutHash()),
        Loop.current());
  }

  private HostedPool pool(RequestFields request) {
    return pool(request.hasPool(), request.poolId(), request.poolUid(), request.layoutHash());
  }

  private HostedPool pool(boolean given, int poolId, long poolUid, long layoutHash) {
    if (!given) {
      throw Refused.invalid("pool", "missing", "a pool_id and a pool_uid");
    }
    return directory.require(poolId, poolUid, layoutHash);
  }
}
