package dev.typecase.node.record;

import dev.typecase.node.access.Caller;
import dev.typecase.node.access.Role;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestFields;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ScanRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into work on pools. Every method runs on an event loop, which the work belongs to
 * from then on, and throws {@link Refused} if the request cannot be: then nothing was applied.
 */
public final class Batches {
  private final PoolDirectory directory;
  private final @Nullable Accounts accounts;

  /**
   * Work on the pools of a directory.
   *
   * @param directory the pools
   * @param accounts of those who own records; null, if nobody is known
   */
  public Batches(PoolDirectory directory, @Nullable Accounts accounts) {
    this.directory = directory;
    this.accounts = accounts;
  }

  /**
   * {@return a request under way, whose memory this is until its answer has been written}
   *
   * @param exchange the request
   * @param caller who asks; null, if everything is allowed to everybody
   */
  public Batch batch(Exchange exchange, @Nullable Caller caller) {
    Batch batch = ofKind(exchange, caller);
    if (caller != null) {
      batch.admit(caller.account());
    }
    return batch;
  }

  private Batch ofKind(Exchange exchange, @Nullable Caller caller) {
    Loop loop = Loop.current();
    RequestFields request = exchange.fields();
    return switch (request.kind()) {
      case ALLOCATE ->
          new AllocateBatch(
              exchange,
              pool(request, caller, Role.WRITE),
              loop,
              caller == null ? null : caller.account());
      case READ -> new ReadBatch(exchange, pool(request, caller, Role.READ), loop);
      case WRITE -> new WriteBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case UPDATE -> new UpdateBatch(exchange, pool(request, caller, Role.WRITE), loop);
      case FREE -> new FreeBatch(exchange, pool(request, caller, Role.WRITE), loop, accounts);
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
    HostedPool hosted =
        pool(
            request.hasPool(),
            pool.getPoolId(),
            pool.getPoolUid(),
            pool.getLayoutHash(),
            caller,
            Role.READ);
    Loop loop = Loop.current();
    Scan scan = new Scan(request, hosted, loop);
    if (caller != null && caller.account().takeRequests(loop.worker().number(), 1) == 0) {
      throw new Refused(
          Reason.RATE_LIMITED,
          "requests of "
              + caller.name()
              + " in this second: more than its quota (expected: at most "
              + caller.account().requestsPerSecond()
              + ")",
          Map.of("identity", caller.name()));
    }
    return scan;
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
