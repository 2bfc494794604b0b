package dev.typecase.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.FreeResponse;
import dev.typecase.v1.ItemDetail;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a {@link Message} to its request, and from a response to an {@link Answer}. */
final class WireMessages {
  private static final long[] NONE = {};
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private WireMessages() {}

  /**
   * {@return the request that a message travels as}
   *
   * @param timeoutNanos how long its items may wait for records that others write; negative: as
   *     long as the server lets them
   */
  static PipelineRequest request(Message message, long correlationId, long timeoutNanos) {
    PipelineRequest.Builder request = PipelineRequest.newBuilder().setCorrelationId(correlationId);
    if (timeoutNanos >= 0) {
      request.setTimeout(
          Duration.newBuilder()
              .setSeconds(timeoutNanos / NANOS_A_SECOND)
              .setNanos((int) (timeoutNanos % NANOS_A_SECOND)));
    }
    return switch (message.kind()) {
      case ALLOCATE, ALLOCATE_ZEROED -> request.setAllocate(allocate(message)).build();
      case READ -> request.setRead(read(message)).build();
      case WRITE -> request.setWrite(write(message)).build();
      case UPDATE, UPDATE_RETURNING -> request.setUpdate(update(message)).build();
      case FREE -> request.setFree(free(message)).build();
    };
  }

  private static AllocateRequest allocate(Message message) {
    return AllocateRequest.newBuilder()
        .setPool(message.pool().reference())
        .setCount(message.items())
        .setRawRecords(records(message))
        .build();
  }

  /** {@return the message as a call of its own; only if it reads} */
  static ReadRequest read(Message message) {
    ReadRequest.Builder request =
        ReadRequest.newBuilder()
            .setPool(message.pool().reference())
            .setEncoding(Encoding.ENCODING_RAW);
    forEachItem(message, (chunk, item) -> request.addHandles(chunk.handle(item)));
    return request.build();
  }

  private static WriteRequest write(Message message) {
    WriteRequest.Builder request =
        WriteRequest.newBuilder()
            .setPool(message.pool().reference())
            .setRawRecords(records(message));
    boolean[] conditional = new boolean[1];
    forEachItem(
        message,
        (chunk, item) -> {
          long version = chunk.expectedVersion(item);
          conditional[0] |= version != 0;
          request.addHandles(chunk.handle(item)).addExpectedVersions(version);
        });
    return conditional[0] ? request.build() : request.clearExpectedVersions().build();
  }

  private static UpdateRequest update(Message message) {
    UpdateRequest.Builder request =
        UpdateRequest.newBuilder()
            .setPool(message.pool().reference())
            .setReturnValues(message.kind() == Kind.UPDATE_RETURNING);
    for (Call<?> call : message.calls()) {
      Chunk<?, ?> chunk = call.chunk();
      UpdateItem.Builder item = UpdateItem.newBuilder(chunk.program().item());
      for (int i = 0; i < chunk.count(); i++) {
        request.addItems(item.setHandle(chunk.handle(i)).build());
      }
    }
    return request.build();
  }

  private static FreeRequest free(Message message) {
    FreeRequest.Builder request = FreeRequest.newBuilder().setPool(message.pool().reference());
    forEachItem(message, (chunk, item) -> request.addHandles(chunk.handle(item)));
    return request.build();
  }

  private static ByteString records(Message message) {
    ByteString.Output bytes = ByteString.newOutput();
    List<Call<?>> calls = message.calls();
    if (calls.size() == 1) {
      return calls.getFirst().chunk().records();
    }
    try (bytes) {
      for (Call<?> call : calls) {
        call.chunk().records().writeTo(bytes);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteString();
  }

  private static void forEachItem(Message message, ItemAction action) {
    for (Call<?> call : message.calls()) {
      for (int item = 0; item < call.chunk().count(); item++) {
        action.take(call.chunk(), item);
      }
    }
  }

  /** {@return the answer to a message of a kind, null if the response is of another} */
  static @Nullable Answer answer(Kind kind, PipelineResponse response) {
    return switch (kind) {
      case ALLOCATE, ALLOCATE_ZEROED ->
          response.hasAllocate() ? allocated(response.getAllocate()) : null;
      case READ -> response.hasRead() ? read(response.getRead()) : null;
      case WRITE -> response.hasWrite() ? written(response.getWrite()) : null;
      case UPDATE, UPDATE_RETURNING -> response.hasUpdate() ? updated(response.getUpdate()) : null;
      case FREE -> response.hasFree() ? freed(response.getFree()) : null;
    };
  }

  private static Answer allocated(AllocateResponse response) {
    return new Answer(
        numbers(response.getOutcomesValueList()),
        longs(response.getVersionsList()),
        longs(response.getHandlesList()),
        MemorySegment.NULL,
        List.of(),
        byIndex(response.getDetailsList()));
  }

  /** {@return the answer to a message that travelled as a call of its own} */
  static Answer read(ReadResponse response) {
    return new Answer(
        numbers(response.getOutcomesValueList()),
        longs(response.getVersionsList()),
        NONE,
        MemorySegment.ofBuffer(response.getRawRecords().asReadOnlyByteBuffer()),
        List.of(),
        byIndex(response.getDetailsList()));
  }

  private static Answer written(WriteResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(),
        response.getVersionsList(),
        List.of(),
        response.getDetailsList());
  }

  private static Answer updated(UpdateResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(),
        response.getVersionsList(),
        response.getValuesList(),
        response.getDetailsList());
  }

  private static Answer freed(FreeResponse response) {
    return withoutRecords(
        response.getOutcomesValueList(), List.of(), List.of(), response.getDetailsList());
  }

  private static Answer withoutRecords(
      List<Integer> outcomes,
      List<Long> versions,
      List<TypedRecord> values,
      List<ItemDetail> details) {
    return new Answer(
        numbers(outcomes), longs(versions), NONE, MemorySegment.NULL, values, byIndex(details));
  }

  private static int[] numbers(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  // A later detail of the same item wins, as it does for every repeated field.
  private static Map<Integer, ItemDetail> byIndex(List<ItemDetail> details) {
    return details.stream()
        .collect(Collectors.toMap(ItemDetail::getIndex, Function.identity(), (_, later) -> later));
  }

  /** Takes one item. */
  @FunctionalInterface
  private interface ItemAction {
    void take(Chunk<?, ?> chunk, int item);
  }
}
