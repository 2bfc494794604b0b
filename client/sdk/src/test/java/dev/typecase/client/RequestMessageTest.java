package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.WriteRequest;
import dev.typecase.wire.OutgoingStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests have the bytes that the generated classes would write. */
final class RequestMessageTest {
  private static final long ID = 77;
  private static final long TIMEOUT_NANOS = 3_000_000_005L;

  private final FakeServer fake = new FakeServer(new FakeRecords());
  private final PoolBinding<Map<String, @Nullable Object>> pool =
      PoolBinding.of(FakeServer.describedNotes(), FakeServer.CODEC);
  private final RecordCalls calls = fake.client.calls();

  @AfterEach
  void close() {
    fake.close();
  }

  private <I, V> Message message(IntFunction<Chunk<I, V>> maker, List<List<I>> chunks) {
    Message message = null;
    for (List<I> items : chunks) {
      Chunk<I, V> chunk = maker.apply(items.size());
      for (I item : items) {
        assertThat(chunk.add(item)).isNull();
      }
      Call<?> call = new FutureCall<>(chunk, chunk::all, calls.ticket(1_000_000));
      if (message == null) {
        message = new Message(call);
      } else {
        message.add(call);
      }
    }
    if (message == null) {
      throw new IllegalArgumentException("chunks: none");
    }
    return message;
  }

  private static Handle<Map<String, @Nullable Object>> handle(long value) {
    return FakeServer.handle(value);
  }

  private static ByteString records(long... numbers) {
    RecordBytes<Map<String, @Nullable Object>> bytes =
        new RecordBytes<>(FakeServer.CODEC, numbers.length);
    for (long number : numbers) {
      bytes.append(FakeServer.note(number));
    }
    return FakeRecords.bytesOf(bytes);
  }

  private static void assertBytes(Message message, PipelineRequest.Builder expected)
      throws IOException {
    assertThat(drained(new RequestMessage(message, ID, TIMEOUT_NANOS)))
        .isEqualTo(
            expected
                .setCorrelationId(ID)
                .setTimeout(Duration.newBuilder().setSeconds(3).setNanos(5))
                .build()
                .toByteString());
    assertThat(drained(new RequestMessage(message, 0, -1)))
        .isEqualTo(expected.clearCorrelationId().clearTimeout().build().toByteString());
  }

  private static ByteString drained(RequestMessage request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutgoingStream stream = new OutgoingStream(request);
    int sizeBytes = stream.available();
    stream.drainTo(bytes);
    assertThat(bytes.size()).isEqualTo(sizeBytes);
    return ByteString.copyFrom(bytes.toByteArray());
  }

  @Test
  void reads() throws IOException {
    assertBytes(
        message(
            items -> new ReadChunk<>(pool, items),
            List.of(List.of(handle(1)), List.of(handle(-2)))),
        PipelineRequest.newBuilder()
            .setRead(
                ReadRequest.newBuilder()
                    .setPool(pool.reference())
                    .addHandles(1)
                    .addHandles(-2)
                    .setEncoding(Encoding.ENCODING_RAW)));
  }

  @Test
  void frees() throws IOException {
    assertBytes(
        message(
            items -> new FreeChunk<>(pool, items),
            List.of(List.of(handle(1), handle(0), handle(3)))),
        PipelineRequest.newBuilder()
            .setFree(
                FreeRequest.newBuilder()
                    .setPool(pool.reference())
                    .addHandles(1)
                    .addHandles(0)
                    .addHandles(3)));
  }

  @Test
  void writesWithAndWithoutConditions() throws IOException {
    assertBytes(
        message(
            items -> new WriteChunk<>(pool, items),
            List.of(
                List.of(RecordWrite.of(handle(1), FakeServer.note(5))),
                List.of(RecordWrite.of(handle(2), FakeServer.note(6))))),
        PipelineRequest.newBuilder()
            .setWrite(
                WriteRequest.newBuilder()
                    .setPool(pool.reference())
                    .addHandles(1)
                    .addHandles(2)
                    .setRawRecords(records(5, 6))));
    assertBytes(
        message(
            items -> new WriteChunk<>(pool, items),
            List.of(
                List.of(RecordWrite.of(handle(1), FakeServer.note(5))),
                List.of(new RecordWrite<>(handle(2), FakeServer.note(6), 9)))),
        PipelineRequest.newBuilder()
            .setWrite(
                WriteRequest.newBuilder()
                    .setPool(pool.reference())
                    .addHandles(1)
                    .addHandles(2)
                    .addExpectedVersions(0)
                    .addExpectedVersions(9)
                    .setRawRecords(records(5, 6))));
  }

  @Test
  void allocationsWithAndWithoutRecords() throws IOException {
    assertBytes(
        message(
            items -> new AllocateChunk<>(pool, items),
            List.of(List.of(FakeServer.note(1)), List.of(FakeServer.note(2)))),
        PipelineRequest.newBuilder()
            .setAllocate(
                AllocateRequest.newBuilder()
                    .setPool(pool.reference())
                    .setCount(2)
                    .setRawRecords(records(1, 2))));
    assertBytes(
        message(
            items -> new ZeroedChunk<>(pool, items), List.of(List.of(pool, pool), List.of(pool))),
        PipelineRequest.newBuilder()
            .setAllocate(AllocateRequest.newBuilder().setPool(pool.reference()).setCount(3)));
  }

  @Test
  void updatesWithAndWithoutValues() throws IOException {
    for (boolean returning : new boolean[] {false, true}) {
      UpdateProgram program =
          UpdateProgram.<Map<String, @Nullable Object>>of(
              FakeServer.CODEC.layout(),
              update -> {
                update.add("n", 3).ifVersion(12);
                if (returning) {
                  update.returningValues();
                }
              });
      UpdateItem item = program.item();
      assertBytes(
          message(
              items -> new UpdateChunk<>(pool, program, items),
              List.of(List.of(handle(1)), List.of(handle(0)))),
          PipelineRequest.newBuilder()
              .setUpdate(
                  UpdateRequest.newBuilder()
                      .setPool(pool.reference())
                      .addItems(item.toBuilder().setHandle(1))
                      .addItems(item)
                      .setReturnValues(returning)));
    }
  }
}
