package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;

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

  /** {@return an Allocate under way} */
  public Batch<AllocateResponse> allocate(AllocateRequest request) {
    return new AllocateBatch(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  /** {@return a Read under way} */
  public Batch<ReadResponse> read(ReadRequest request) {
    return new ReadBatch(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  /** {@return a Write under way} */
  public Batch<WriteResponse> write(WriteRequest request) {
    return new WriteBatch(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  /** {@return an Update under way} */
  public Batch<UpdateResponse> update(UpdateRequest request) {
    return new UpdateBatch(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  /** {@return a Free under way} */
  public Batch<FreeResponse> free(FreeRequest request) {
    return new FreeBatch(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  /** {@return a Scan under way} */
  public Scan scan(ScanRequest request) {
    return new Scan(request, pool(request.getPool(), request.hasPool()), Loop.current());
  }

  private HostedPool pool(PoolReference reference, boolean given) {
    if (!given) {
      throw Refused.invalid("pool", "missing", "a pool_id and a pool_uid");
    }
    return directory.require(
        reference.getPoolId(), reference.getPoolUid(), reference.getLayoutHash());
  }
}
