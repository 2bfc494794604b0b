package dev.typecase.node.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.WriteRequest;
import dev.typecase.wire.Fixed64List;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** What the decoder understood, as messages of the generated classes. Without retry identities. */
final class ReadBack {
  private final Exchange exchange;
  private final RequestFields fields;

  ReadBack(Exchange exchange) {
    this.exchange = exchange;
    this.fields = exchange.fields();
  }

  Message unary() {
    return switch (fields.kind()) {
      case ALLOCATE -> allocate();
      case READ -> read();
      case WRITE -> write();
      case UPDATE -> fields.update();
      case FREE -> free();
      case NONE -> throw new IllegalStateException("kind: NONE");
    };
  }

  PipelineRequest pipeline() {
    PipelineRequest.Builder request =
        PipelineRequest.newBuilder().setCorrelationId(fields.correlationId());
    if (fields.hasTimeout()) {
      request.setTimeout(
          Duration.newBuilder()
              .setSeconds(fields.timeoutSeconds())
              .setNanos(fields.timeoutNanos()));
    }
    return switch (fields.kind()) {
      case ALLOCATE -> request.setAllocate(allocate()).build();
      case READ -> request.setRead(read()).build();
      case WRITE -> request.setWrite(write()).build();
      case UPDATE -> request.setUpdate(fields.update()).build();
      case FREE -> request.setFree(free()).build();
      case NONE -> request.build();
    };
  }

  private AllocateRequest allocate() {
    AllocateRequest.Builder request =
        AllocateRequest.newBuilder()
            .setCount(fields.count())
            .setRawRecords(raw())
            .addAllTypedRecords(fields.typedRecords());
    return fields.hasPool() ? request.setPool(pool()).build() : request.build();
  }

  private ReadRequest read() {
    ReadRequest.Builder request =
        ReadRequest.newBuilder()
            .addAllHandles(values(fields.handles()))
            .setEncodingValue(fields.encoding());
    if (fields.fieldMask().getPathsCount() > 0) {
      request.setFieldMask(fields.fieldMask());
    }
    return fields.hasPool() ? request.setPool(pool()).build() : request.build();
  }

  private WriteRequest write() {
    WriteRequest.Builder request =
        WriteRequest.newBuilder()
            .addAllHandles(values(fields.handles()))
            .addAllExpectedVersions(values(fields.expectedVersions()))
            .setRawRecords(raw())
            .addAllTypedRecords(fields.typedRecords());
    return fields.hasPool() ? request.setPool(pool()).build() : request.build();
  }

  private FreeRequest free() {
    FreeRequest.Builder request = FreeRequest.newBuilder().addAllHandles(values(fields.handles()));
    return fields.hasPool() ? request.setPool(pool()).build() : request.build();
  }

  private PoolReference pool() {
    return PoolReference.newBuilder()
        .setPoolId(fields.poolId())
        .setPoolUid(fields.poolUid())
        .setLayoutHash(fields.layoutHash())
        .build();
  }

  private ByteString raw() {
    byte[] raw = new byte[fields.rawBytes()];
    exchange.bytes().copyTo(fields.rawPosition(), MemorySegment.ofArray(raw), 0, raw.length);
    return ByteString.copyFrom(raw);
  }

  private static List<Long> values(Fixed64List list) {
    return IntStream.range(0, list.size()).mapToObj(list::get).toList();
  }
}
