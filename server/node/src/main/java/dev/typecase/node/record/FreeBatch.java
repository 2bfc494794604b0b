package dev.typecase.node.record;

import dev.typecase.node.control.HostedPool;
import dev.typecase.node.loop.Loop;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;

/** A Free. */
final class FreeBatch extends Batch<FreeResponse> {
  private final FreeRequest request;
  private final FreeResponse.Builder response = FreeResponse.newBuilder();

  FreeBatch(FreeRequest request, HostedPool hosted, Loop loop) {
    super(hosted, loop);
    this.request = request;
    RequestLimits.requireNoRetryIdentities(request.getRetryIdentitiesCount());
    RequestLimits.requireItems(request.getHandlesCount());
  }

  @Override
  public int itemCount() {
    return request.getHandlesCount();
  }

  @Override
  long attempt(int item) {
    return hosted().pool().free(loop().worker(), request.getHandles(item));
  }

  @Override
  void settle(int item, long result) {
    response.addOutcomes(Outcomes.of(result));
  }

  @Override
  FreeResponse response() {
    return response.build();
  }
}
