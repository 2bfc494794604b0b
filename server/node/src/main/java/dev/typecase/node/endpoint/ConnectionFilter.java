package dev.typecase.node.endpoint;

import dev.typecase.node.flow.Connection;
import dev.typecase.node.flow.FlowLimits;
import dev.typecase.node.flow.LoopFlow;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import org.jspecify.annotations.Nullable;

/** Gives each connection of the data port its account; called on the connection's loop. */
final class ConnectionFilter extends ServerTransportFilter {
  private final FlowLimits limits;

  ConnectionFilter(FlowLimits limits) {
    this.limits = limits;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder()
        .set(CallTrace.CONNECTION, LoopFlow.current(limits).connect())
        .set(Admission.CERTIFICATE_NAMES, Admission.certificateNames(attributes))
        .build();
  }

  @Override
  public void transportTerminated(@Nullable Attributes attributes) {
    // Null, if the connection ended before it was ready.
    Connection connection = attributes == null ? null : attributes.get(CallTrace.CONNECTION);
    if (connection != null) {
      connection.close();
    }
  }
}
