package dev.typecase.node.endpoint;

import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import io.grpc.Context;

/**
 * Is told what becomes of requests. Called on event loops, and for {@code PoolService} on the
 * control thread: must neither block nor allocate.
 */
public interface RequestObserver {
  /** Looks away. */
  RequestObserver NONE =
      new RequestObserver() {
        @Override
        public void answered(
            RequestKind kind, String pool, boolean pipelined, int items, long nanos, Context call) {
          // Nobody wants to know.
        }

        @Override
        public void refused(Reason reason) {
          // Nobody wants to know.
        }
      };

  /**
   * A request on records was answered.
   *
   * @param pool its pool's name
   * @param pipelined whether it came on a Pipeline, not as a call of its own
   * @param items how many it had
   * @param nanos from when it was decoded to when its answer was handed to the transport
   * @param call the context of the call that it came on
   */
  void answered(
      RequestKind kind, String pool, boolean pipelined, int items, long nanos, Context call);

  /** A call or a request was refused as a whole. */
  void refused(Reason reason);
}
