package dev.typecase.client;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import com.google.protobuf.WireFormat;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.WriteRequest;
import dev.typecase.wire.OutgoingMessage;
import dev.typecase.wire.WireField;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Message} as the PipelineRequest that it travels as: written straight from its items, the
 * same bytes as the generated classes would write. Immutable, since gRPC may write it later, or
 * again.
 */
final class RequestMessage implements OutgoingMessage {
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  // The same in all requests, and in Read, Write and Free.
  private static final int POOL = ReadRequest.POOL_FIELD_NUMBER;
  private static final int HANDLES = ReadRequest.HANDLES_FIELD_NUMBER;

  private static final int ENCODING_BYTES =
      CodedOutputStream.computeEnumSize(
          ReadRequest.ENCODING_FIELD_NUMBER, Encoding.ENCODING_RAW_VALUE);
  private static final int ITEM_HANDLE_BYTES =
      CodedOutputStream.computeFixed64Size(UpdateItem.HANDLE_FIELD_NUMBER, 0);

  private final Message message;
  private final long correlationId;
  private final @Nullable Duration timeout;
  private final PoolReference pool;
  private final boolean conditional;
  private final int recordBytes;
  private final int bodyBytes;

  /**
   * A message to be sent.
   *
   * @param timeoutNanos how long its items may wait for records that others write; negative: as
   *     long as the server lets them
   */
  RequestMessage(Message message, long correlationId, long timeoutNanos) {
    this.message = message;
    this.correlationId = correlationId;
    this.timeout = timeoutNanos < 0 ? null : duration(timeoutNanos);
    this.pool = message.pool().reference();
    this.conditional = message.kind() == Kind.WRITE && message.isConditional();
    this.recordBytes = message.recordBytes();
    this.bodyBytes = bodySizeBytes();
  }

  private static Duration duration(long nanos) {
    return Duration.newBuilder()
        .setSeconds(nanos / NANOS_A_SECOND)
        .setNanos((int) (nanos % NANOS_A_SECOND))
        .build();
  }

  private int bodySizeBytes() {
    int bytes = CodedOutputStream.computeMessageSize(POOL, pool);
    return bytes
        + switch (message.kind()) {
          case READ -> longsBytes(HANDLES) + ENCODING_BYTES;
          case FREE -> longsBytes(HANDLES);
          case WRITE ->
              longsBytes(HANDLES)
                  + (conditional ? longsBytes(WriteRequest.EXPECTED_VERSIONS_FIELD_NUMBER) : 0)
                  + WireField.optionalBytes(WriteRequest.RAW_RECORDS_FIELD_NUMBER, recordBytes);
          case ALLOCATE, ALLOCATE_ZEROED ->
              CodedOutputStream.computeUInt32Size(
                      AllocateRequest.COUNT_FIELD_NUMBER, message.items())
                  + WireField.optionalBytes(AllocateRequest.RAW_RECORDS_FIELD_NUMBER, recordBytes);
          case UPDATE -> itemsBytes();
          case UPDATE_RETURNING ->
              itemsBytes()
                  + CodedOutputStream.computeBoolSize(
                      UpdateRequest.RETURN_VALUES_FIELD_NUMBER, true);
        };
  }

  private int longsBytes(int field) {
    return WireField.delimitedBytes(field, message.items() * Long.BYTES);
  }

  private int itemsBytes() {
    int bytes = 0;
    for (Call<?> call : message.calls()) {
      Chunk<?, ?> chunk = call.chunk();
      for (int item = 0; item < chunk.count(); item++) {
        bytes += WireField.delimitedBytes(UpdateRequest.ITEMS_FIELD_NUMBER, itemBytes(chunk, item));
      }
    }
    return bytes;
  }

  private static int itemBytes(Chunk<?, ?> chunk, int item) {
    int handleBytes = chunk.handle(item) == 0 ? 0 : ITEM_HANDLE_BYTES;
    return handleBytes + chunk.program().encoded().size();
  }

  @Override
  public int sizeBytes() {
    int bytes = WireField.delimitedBytes(message.kind().requestField(), bodyBytes);
    if (correlationId != 0) {
      bytes +=
          CodedOutputStream.computeFixed64Size(
              PipelineRequest.CORRELATION_ID_FIELD_NUMBER, correlationId);
    }
    if (timeout != null) {
      bytes += CodedOutputStream.computeMessageSize(PipelineRequest.TIMEOUT_FIELD_NUMBER, timeout);
    }
    return bytes;
  }

  @Override
  public void writeTo(CodedOutputStream out) throws IOException {
    if (correlationId != 0) {
      out.writeFixed64(PipelineRequest.CORRELATION_ID_FIELD_NUMBER, correlationId);
    }
    if (timeout != null) {
      out.writeMessage(PipelineRequest.TIMEOUT_FIELD_NUMBER, timeout);
    }
    WireField.writeHead(out, message.kind().requestField(), bodyBytes);
    out.writeMessage(POOL, pool);
    switch (message.kind()) {
      case READ -> {
        writeHandles(out);
        out.writeEnum(ReadRequest.ENCODING_FIELD_NUMBER, Encoding.ENCODING_RAW_VALUE);
      }
      case FREE -> writeHandles(out);
      case WRITE -> {
        writeHandles(out);
        if (conditional) {
          writeVersions(out);
        }
        writeRecords(out, WriteRequest.RAW_RECORDS_FIELD_NUMBER);
      }
      case ALLOCATE, ALLOCATE_ZEROED -> {
        out.writeUInt32(AllocateRequest.COUNT_FIELD_NUMBER, message.items());
        writeRecords(out, AllocateRequest.RAW_RECORDS_FIELD_NUMBER);
      }
      case UPDATE -> writeItems(out);
      case UPDATE_RETURNING -> {
        writeItems(out);
        out.writeBool(UpdateRequest.RETURN_VALUES_FIELD_NUMBER, true);
      }
    }
  }

  private void writeHandles(CodedOutputStream out) throws IOException {
    WireField.writeHead(out, HANDLES, message.items() * Long.BYTES);
    for (Call<?> call : message.calls()) {
      Chunk<?, ?> chunk = call.chunk();
      for (int item = 0; item < chunk.count(); item++) {
        out.writeFixed64NoTag(chunk.handle(item));
      }
    }
  }

  private void writeVersions(CodedOutputStream out) throws IOException {
    int field = WriteRequest.EXPECTED_VERSIONS_FIELD_NUMBER;
    WireField.writeHead(out, field, message.items() * Long.BYTES);
    for (Call<?> call : message.calls()) {
      Chunk<?, ?> chunk = call.chunk();
      for (int item = 0; item < chunk.count(); item++) {
        out.writeFixed64NoTag(chunk.expectedVersion(item));
      }
    }
  }

  private void writeRecords(CodedOutputStream out, int field) throws IOException {
    if (recordBytes > 0) {
      WireField.writeHead(out, field, recordBytes);
      for (Call<?> call : message.calls()) {
        call.chunk().writeRecords(out);
      }
    }
  }

  private void writeItems(CodedOutputStream out) throws IOException {
    for (Call<?> call : message.calls()) {
      Chunk<?, ?> chunk = call.chunk();
      for (int item = 0; item < chunk.count(); item++) {
        out.writeTag(UpdateRequest.ITEMS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(itemBytes(chunk, item));
        if (chunk.handle(item) != 0) {
          out.writeFixed64(UpdateItem.HANDLE_FIELD_NUMBER, chunk.handle(item));
        }
        out.writeRawBytes(chunk.program().encoded());
      }
    }
  }
}
