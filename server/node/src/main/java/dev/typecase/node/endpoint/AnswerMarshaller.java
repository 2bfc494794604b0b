package dev.typecase.node.endpoint;

import dev.typecase.wire.OutgoingMessage;
import dev.typecase.wire.OutgoingStream;
import io.grpc.MethodDescriptor;
import java.io.InputStream;

/** Hands answers to gRPC as streams of known length that are drained. */
final class AnswerMarshaller implements MethodDescriptor.Marshaller<OutgoingMessage> {
  static final AnswerMarshaller INSTANCE = new AnswerMarshaller();

  private AnswerMarshaller() {}

  @Override
  public InputStream stream(OutgoingMessage answer) {
    return new OutgoingStream(answer);
  }

  @Override
  public OutgoingMessage parse(InputStream stream) {
    throw new UnsupportedOperationException("a server does not receive answers");
  }
}
