package dev.typecase.node.endpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestDecoder;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.record.RequestLimits;
import dev.typecase.node.refusal.Refused;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Decodes requests on records into memory of the loop, and does not end the call when one cannot be
 * decoded. Whoever gets the {@link Exchange} releases it.
 *
 * <p>Where the bytes may stay in the transport's buffers depends on when the request runs.
 * grpc-java 1.85 ({@code ServerCallImpl.ServerStreamListenerImpl.messagesAvailable}) parses a
 * message, calls {@code onMessage} and then closes the message's stream, which releases its
 * buffers. A Pipeline request runs in {@code onMessage}; that of a unary call when the client has
 * half-closed, which is after the stream was closed ({@code ServerCalls.UnaryServerCallHandler}).
 */
final class RequestMarshaller implements MethodDescriptor.Marshaller<Decoded<Exchange>> {
  private final Decoder decoder;
  private final String messageName;

  private interface Decoder {
    void read(InputStream stream, Exchange exchange) throws IOException;
  }

  private RequestMarshaller(Decoder decoder, String messageName) {
    this.decoder = decoder;
    this.messageName = messageName;
  }

  /** {@return the marshaller of a unary call} */
  static RequestMarshaller unary(RequestKind kind, String messageName) {
    return new RequestMarshaller(
        (stream, exchange) -> RequestDecoder.read(kind, stream, exchange), messageName);
  }

  /** {@return the marshaller of a Pipeline} */
  static RequestMarshaller pipeline(String messageName) {
    return new RequestMarshaller(RequestDecoder::readPipeline, messageName);
  }

  @Override
  public Decoded<Exchange> parse(InputStream stream) {
    Exchange exchange = Exchange.take();
    try {
      // The length of the whole message, where it came uncompressed; otherwise gRPC holds what is
      // unpacked against its own, slightly higher limit.
      if (stream instanceof KnownLength && stream.available() > RequestLimits.MAX_MESSAGE_BYTES) {
        exchange.release();
        return Decoded.refused(
            Refused.overLimit(
                "message bytes", stream.available(), RequestLimits.MAX_MESSAGE_BYTES));
      }
      decoder.read(stream, exchange);
      return Decoded.of(exchange);
    } catch (InvalidProtocolBufferException | StatusRuntimeException e) {
      exchange.release();
      return Decoded.refused(
          Refused.invalid(
              "request", String.valueOf(e.getMessage()), "the bytes of a " + messageName));
    } catch (IOException e) {
      exchange.release();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream stream(Decoded<Exchange> value) {
    throw new UnsupportedOperationException("a server does not send requests");
  }
}
