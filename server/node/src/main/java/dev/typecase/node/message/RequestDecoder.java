package dev.typecase.node.message;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.typecase.wire.MessageBytes;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes requests off the wire: the usual ones by their tags, where they lie; everything else, bytes
 * that are no message included, by the generated classes. So there is one place that says why bytes
 * are no message, and it is protobuf.
 *
 * <p>Not usual are: Update; typed records, field masks and retry identities; requests of two kinds
 * in one message; groups.
 */
public final class RequestDecoder {
  private RequestDecoder() {}

  /**
   * Reads a request of a unary call, which gRPC hands on only when the client has said that there
   * is no second one: its bytes are copied.
   *
   * @param kind the call's
   * @param stream the message
   * @param exchange takes it
   * @throws InvalidProtocolBufferException if the bytes are no message of this kind
   */
  public static void read(RequestKind kind, InputStream stream, Exchange exchange)
      throws IOException {
    MessageBytes bytes = exchange.bytes();
    RequestFields fields = exchange.fields();
    bytes.read(stream);
    fields.begin(kind);
    if (!isUsual(kind, bytes, fields)) {
      GeneratedRequests.read(kind, bytes, fields);
    }
  }

  /**
   * Reads a request of a Pipeline. A large one stays in the transport's buffers: whoever is not
   * done with it when gRPC's {@code onMessage} returns must {@linkplain Exchange#keep() keep} it.
   *
   * @param stream the message
   * @param exchange takes it
   * @throws InvalidProtocolBufferException if the bytes are no PipelineRequest
   */
  public static void readPipeline(InputStream stream, Exchange exchange) throws IOException {
    MessageBytes bytes = exchange.bytes();
    RequestFields fields = exchange.fields();
    bytes.borrow(stream);
    if (!isUsualPipeline(bytes, fields)) {
      GeneratedRequests.readPipeline(bytes, fields);
    }
  }

  private static boolean isUsual(RequestKind kind, MessageBytes bytes, RequestFields fields)
      throws IOException {
    try {
      return UsualBodies.read(kind, bytes.decoder(), bytes, fields);
    } catch (InvalidProtocolBufferException _) {
      // The generated class says what is wrong.
      return false;
    }
  }

  private static boolean isUsualPipeline(MessageBytes bytes, RequestFields fields)
      throws IOException {
    try {
      CodedInputStream in = bytes.decoder();
      return UsualPipeline.read(in, bytes, fields);
    } catch (InvalidProtocolBufferException _) {
      return false;
    }
  }
}
