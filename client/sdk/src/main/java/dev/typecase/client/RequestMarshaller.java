package dev.typecase.client;

import dev.typecase.wire.OutgoingMessage;
import dev.typecase.wire.OutgoingStream;
import io.grpc.MethodDescriptor;
import java.io.InputStream;

/** Hands the requests of a Pipeline to gRPC. Any thread. */
final class RequestMarshaller implements MethodDescriptor.Marshaller<OutgoingMessage> {
  @Override
  public InputStream stream(OutgoingMessage message) {
    return new OutgoingStream(message);
  }

  @Override
  public OutgoingMessage parse(InputStream stream) {
    throw new UnsupportedOperationException("a client receives no requests");
  }
}
