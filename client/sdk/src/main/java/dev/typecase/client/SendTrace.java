package dev.typecase.client;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Notes whether anything of one call ever left this process. A call whose headers were never sent,
 * because no connection could be made, was certainly not executed.
 */
final class SendTrace extends ClientStreamTracer.Factory {
  // Written by the transport's thread, read by the thread that reports the failure.
  private volatile boolean sent;

  boolean sent() {
    return sent;
  }

  // Called once for each attempt of a retried call.
  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
      }
    };
  }
}
