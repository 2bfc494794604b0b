package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import dev.typecase.records.MapCodec;
import dev.typecase.soak.content.Kind;
import dev.typecase.v1.Add;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.Value;
import dev.typecase.v1.WriteRequest;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Through the stub that is generated from the contract, records as names and values: unary calls,
 * of which no code is the SDK's. Fields are whole numbers and text.
 */
final class TypedAccess<T extends dev.typecase.soak.content.Content> implements Access<T> {
  private static final String HITS = "hits";

  private final Kind<T> kind;
  private final Channel channel;
  private final PoolReference pool;
  private final MapCodec maps;

  TypedAccess(Kind<T> kind, Channel channel, PoolReference pool) {
    this.kind = kind;
    this.channel = channel;
    this.pool = pool;
    this.maps = new MapCodec(kind.name(), kind.codec().layout());
  }

  @Override
  public List<Answer<Handle<T>>> allocate(List<T> records) {
    AllocateRequest request =
        AllocateRequest.newBuilder().setPool(pool).addAllTypedRecords(typed(records)).build();
    return call(
        records.size(),
        stub -> {
          AllocateResponse response = stub.allocate(request);
          Iterator<Long> handles = response.getHandlesList().iterator();
          return answers(
              response.getOutcomesList(), _ -> new Handle<T>(pool.getPoolUid(), handles.next()));
        });
  }

  @Override
  public List<Answer<T>> read(List<Handle<T>> handles) {
    ReadRequest request =
        ReadRequest.newBuilder()
            .setPool(pool)
            .addAllHandles(values(handles))
            .setEncoding(Encoding.ENCODING_TYPED)
            .build();
    return call(
        handles.size(),
        stub -> {
          ReadResponse response = stub.read(request);
          Iterator<TypedRecord> records = response.getTypedRecordsList().iterator();
          return answers(
              response.getOutcomesList(),
              outcome -> outcome == Outcome.OUTCOME_OK ? record(records.next()) : null);
        });
  }

  @Override
  public List<Answer<Boolean>> write(List<Handle<T>> handles, List<T> records) {
    WriteRequest request =
        WriteRequest.newBuilder()
            .setPool(pool)
            .addAllHandles(values(handles))
            .addAllTypedRecords(typed(records))
            .build();
    return call(handles.size(), stub -> done(stub.write(request).getOutcomesList()));
  }

  @Override
  public List<Answer<Boolean>> update(List<Handle<T>> handles) {
    FieldOperation hit =
        FieldOperation.newBuilder()
            .setField(HITS)
            .setAdd(Add.newBuilder().setDelta(Value.newBuilder().setIntValue(1)))
            .build();
    UpdateRequest.Builder request = UpdateRequest.newBuilder().setPool(pool);
    for (Handle<T> handle : handles) {
      request.addItems(UpdateItem.newBuilder().setHandle(handle.value()).addOperations(hit));
    }
    return call(handles.size(), stub -> done(stub.update(request.build()).getOutcomesList()));
  }

  @Override
  public List<Answer<Boolean>> free(List<Handle<T>> handles) {
    FreeRequest request =
        FreeRequest.newBuilder().setPool(pool).addAllHandles(values(handles)).build();
    return call(handles.size(), stub -> done(stub.free(request).getOutcomesList()));
  }

  private <V> List<Answer<V>> call(
      int items, Function<RecordServiceBlockingStub, List<Answer<V>>> call) {
    try {
      return call.apply(
          RecordServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(Patience.DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      return all(items, Answer.failure(name(e), true, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      return all(items, Answer.failure(e));
    }
  }

  private static <V> List<Answer<V>> all(int items, Answer<V> answer) {
    return java.util.Collections.nCopies(items, answer);
  }

  /** {@return the name of the exception that the SDK would have thrown} */
  private static String name(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE -> "Unavailable";
      case DEADLINE_EXCEEDED -> "Deadline";
      case CANCELLED -> "Cancelled";
      case NOT_FOUND -> "PoolNotFound";
      case FAILED_PRECONDITION -> "PoolReplaced";
      default -> e.getStatus().getCode().toString();
    };
  }

  private static List<Answer<Boolean>> done(List<Outcome> outcomes) {
    return answers(outcomes, _ -> true);
  }

  private static <V> List<Answer<V>> answers(
      List<Outcome> outcomes, Function<Outcome, @Nullable V> values) {
    List<Answer<V>> answers = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      V value = values.apply(outcome);
      answers.add(
          outcome == Outcome.OUTCOME_OK && value != null
              ? Answer.success(value)
              : Answer.failure(name(outcome), false, "of a typed call"));
    }
    return answers;
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case OUTCOME_EXHAUSTED -> "PoolExhausted";
      case OUTCOME_STALE_HANDLE -> Answer.STALE_HANDLE;
      case OUTCOME_CONTENDED -> "Contended";
      default -> outcome.toString();
    };
  }

  private static <T> List<Long> values(List<Handle<T>> handles) {
    return handles.stream().map(Handle::value).toList();
  }

  private List<TypedRecord> typed(List<T> records) {
    return records.stream().map(this::typed).toList();
  }

  private TypedRecord typed(T record) {
    MemorySegment bytes = bytes();
    kind.codec().encode(record, bytes, 0);
    return TypedRecord.newBuilder()
        .putAllFields(
            maps.decode(bytes, 0).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue()))))
        .build();
  }

  private T record(TypedRecord typed) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    typed.getFieldsMap().forEach((name, value) -> fields.put(name, object(value)));
    MemorySegment bytes = bytes();
    maps.encode(fields, bytes, 0);
    return kind.codec().decode(bytes, 0);
  }

  private MemorySegment bytes() {
    return MemorySegment.ofArray(new byte[kind.codec().layout().recordBytes()]);
  }

  private static Value value(@Nullable Object field) {
    return field instanceof Long number
        ? Value.newBuilder().setIntValue(number).build()
        : Value.newBuilder().setStringValue(String.valueOf(field)).build();
  }

  private static Object object(Value value) {
    return value.hasIntValue() ? (Object) value.getIntValue() : value.getStringValue();
  }
}
