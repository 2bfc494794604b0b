package dev.typecase.node.endpoint;

import dev.typecase.node.record.RequestLimits;
import dev.typecase.node.refusal.Refused;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Decodes requests without ending the call when one cannot be decoded.
 *
 * @param <T> the message
 */
final class DecodingMarshaller<T> implements MethodDescriptor.Marshaller<Decoded<T>> {
  private final MethodDescriptor.Marshaller<T> generated;
  private final String messageName;

  DecodingMarshaller(MethodDescriptor.Marshaller<T> generated, String messageName) {
    this.generated = generated;
    this.messageName = messageName;
  }

  @Override
  public Decoded<T> parse(InputStream stream) {
    try {
      // The length of the whole message, where it came uncompressed; otherwise gRPC holds what is
      // unpacked against its own, slightly higher limit.
      if (stream instanceof KnownLength && stream.available() > RequestLimits.MAX_MESSAGE_BYTES) {
        return Decoded.refused(
            Refused.overLimit(
                "message bytes", stream.available(), RequestLimits.MAX_MESSAGE_BYTES));
      }
      return Decoded.of(generated.parse(stream));
    } catch (StatusRuntimeException e) {
      Throwable problem = e.getCause() == null ? e : e.getCause();
      return Decoded.refused(
          Refused.invalid(
              "request", String.valueOf(problem.getMessage()), "the bytes of a " + messageName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream stream(Decoded<T> value) {
    throw new UnsupportedOperationException("a server does not send requests");
  }
}
