package dev.typecase.node.message;

import com.google.protobuf.CodedOutputStream;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.RequestError;
import dev.typecase.wire.OutgoingMessage;
import dev.typecase.wire.WireField;
import java.io.IOException;

/**
 * One answer on a Pipeline, byte for byte a {@code PipelineResponse}.
 *
 * @param correlationId the request's
 * @param field the field that carries the answer
 * @param body the answer
 */
public record PipelineAnswer(long correlationId, int field, OutgoingMessage body)
    implements OutgoingMessage {

  /**
   * {@return the answer to a request that failed as a whole}
   *
   * @param correlationId the request's
   * @param error why
   */
  public static PipelineAnswer failure(long correlationId, RequestError error) {
    return new PipelineAnswer(
        correlationId, PipelineResponse.ERROR_FIELD_NUMBER, OutgoingMessage.of(error));
  }

  @Override
  public int sizeBytes() {
    return correlationBytes() + WireField.delimitedBytes(field, body.sizeBytes());
  }

  private int correlationBytes() {
    return correlationId == 0
        ? 0
        : CodedOutputStream.computeFixed64Size(
            PipelineResponse.CORRELATION_ID_FIELD_NUMBER, correlationId);
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    if (correlationId != 0) {
      out.writeFixed64(PipelineResponse.CORRELATION_ID_FIELD_NUMBER, correlationId);
    }
    WireField.writeHead(out, field, body.sizeBytes());
    body.writeTo(out);
  }
}
