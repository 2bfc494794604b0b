package dev.typecase.node.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.WriteRequest;
import dev.typecase.wire.Fixed64List;
import dev.typecase.wire.MessageBytes;
import java.io.IOException;
import java.util.List;

/** Reads any request by the generated classes. Sets all fields, whatever they were before. */
final class GeneratedRequests {
  private final MessageBytes bytes;
  private final RequestFields fields;

  private GeneratedRequests(MessageBytes bytes, RequestFields fields) {
    this.bytes = bytes;
    this.fields = fields;
  }

  /**
   * Reads a request of a unary call.
   *
   * @throws InvalidProtocolBufferException if the bytes are none
   */
  static void read(RequestKind kind, MessageBytes bytes, RequestFields fields) throws IOException {
    GeneratedRequests to = new GeneratedRequests(bytes, fields);
    switch (kind) {
      case ALLOCATE -> to.set(parse(AllocateRequest.parser(), bytes));
      case READ -> to.set(parse(ReadRequest.parser(), bytes));
      case WRITE -> to.set(parse(WriteRequest.parser(), bytes));
      case UPDATE -> to.set(parse(UpdateRequest.parser(), bytes));
      case FREE -> to.set(parse(FreeRequest.parser(), bytes));
      case NONE -> throw new IllegalArgumentException("kind: NONE (expected: a unary call's)");
    }
  }

  /**
   * Reads a request of a Pipeline.
   *
   * @throws InvalidProtocolBufferException if the bytes are none
   */
  static void readPipeline(MessageBytes bytes, RequestFields fields) throws IOException {
    GeneratedRequests to = new GeneratedRequests(bytes, fields);
    PipelineRequest request = parse(PipelineRequest.parser(), bytes);
    fields.correlationId = request.getCorrelationId();
    fields.hasTimeout = request.hasTimeout();
    fields.timeoutSeconds = request.getTimeout().getSeconds();
    fields.timeoutNanos = request.getTimeout().getNanos();
    switch (request.getRequestCase()) {
      case ALLOCATE -> to.set(request.getAllocate());
      case READ -> to.set(request.getRead());
      case WRITE -> to.set(request.getWrite());
      case UPDATE -> to.set(request.getUpdate());
      case FREE -> to.set(request.getFree());
      case REQUEST_NOT_SET -> fields.begin(RequestKind.NONE);
    }
  }

  private static <M extends MessageLite> M parse(Parser<M> parser, MessageBytes bytes)
      throws IOException {
    // From an array, as gRPC's own marshaller has it.
    bytes.keep();
    CodedInputStream in = bytes.decoder();
    M message = parser.parseFrom(in);
    in.checkLastTagWas(0);
    return message;
  }

  private void set(AllocateRequest request) throws IOException {
    fields.begin(RequestKind.ALLOCATE);
    setPool(request.hasPool(), request.getPool());
    fields.count = request.getCount();
    setRaw(request.getRawRecords());
    fields.typedRecords = request.getTypedRecordsList();
    fields.retryIdentities = request.getRetryIdentitiesCount();
  }

  private void set(ReadRequest request) {
    fields.begin(RequestKind.READ);
    setPool(request.hasPool(), request.getPool());
    addAll(request.getHandlesList(), fields.handles);
    fields.encoding = request.getEncodingValue();
    fields.fieldMask = request.getFieldMask();
  }

  private void set(WriteRequest request) throws IOException {
    fields.begin(RequestKind.WRITE);
    setPool(request.hasPool(), request.getPool());
    addAll(request.getHandlesList(), fields.handles);
    addAll(request.getExpectedVersionsList(), fields.expectedVersions);
    setRaw(request.getRawRecords());
    fields.typedRecords = request.getTypedRecordsList();
    fields.retryIdentities = request.getRetryIdentitiesCount();
  }

  private void set(UpdateRequest request) {
    fields.begin(RequestKind.UPDATE);
    setPool(request.hasPool(), request.getPool());
    fields.update = request;
    fields.retryIdentities = request.getRetryIdentitiesCount();
  }

  private void set(FreeRequest request) {
    fields.begin(RequestKind.FREE);
    setPool(request.hasPool(), request.getPool());
    addAll(request.getHandlesList(), fields.handles);
    fields.retryIdentities = request.getRetryIdentitiesCount();
  }

  private void setPool(boolean given, PoolReference pool) {
    fields.hasPool = given;
    fields.poolId = pool.getPoolId();
    fields.poolUid = pool.getPoolUid();
    fields.layoutHash = pool.getLayoutHash();
  }

  // The message itself has been read; what is left of it are its raw records.
  private void setRaw(ByteString raw) throws IOException {
    bytes.read(raw.newInput());
    fields.rawPosition = 0;
    fields.rawBytes = raw.size();
  }

  private static void addAll(List<Long> values, Fixed64List to) {
    values.forEach(to::add);
  }
}
