package dev.typecase.node.record;

import dev.typecase.node.access.Caller;
import dev.typecase.node.access.Role;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestFields;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ScanRequest;
import org.jspecify.annotations.Nullable;

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
   * @param caller who asks; null, if everything is allowed to everybody
   */
  public Batch batch(Exchange exchange, @Nullable Caller caller) {
    Loop loop = Loop.current();
    RequestFields request = exchange.fields();
    return switch (request.kind()) {
      case ALLOCATE -> new AllocateBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case READ -> new ReadBatch(exchange, pool(request, caller, Role.READ), loop);
      case WRITE -> new WriteBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case UPDATE -> new UpdateBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case FREE -> new FreeBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case NONE ->
          throw Refused.invalid("request", "none", "allocate, read, write, update or free");
    };
  }

  /**
   * {@return a Scan under way}
   *
   * @param request what to scan
   * @param caller who asks; null, if everything is allowed to everybody
   */
  public Scan scan(ScanRequest request, @Nullable Caller caller) {
    PoolReference pool = request.getPool();
    return new Scan(
        request,
        pool(
            request.hasPool(),
            pool.getPoolId(),
            pool.getPoolUid(),
            pool.getLayoutHash(),
            caller,
            Role.READ),
        Loop.current());
  }

  private HostedPool pool(RequestFields request, @Nullable Caller caller, Role role) {
    return pool(
        request.hasPool(), request.poolId(), request.poolUid(), request.layoutHash(), caller, role);
  }

  private HostedPool pool(
      boolean given,
      int poolId,
      long poolUid,
      long layoutHash,
      @Nullable Caller caller,
      Role role) {
    if (!given) {
      throw Refused.invalid("pool", "missing", "a pool_id and a pool_uid");
    }
    return directory.require(poolId, poolUid, layoutHash, caller, role);
  }
}
