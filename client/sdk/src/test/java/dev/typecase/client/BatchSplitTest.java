package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.typecase.layout.Layout;
import dev.typecase.records.RecordCodec;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.ItemDetail;
import io.grpc.Status;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How batches become calls, and what is left when one of several calls fails. */
final class BatchSplitTest {
  private static final int MAX_ITEMS = 8_192;

  private final FakeRecords records = new FakeRecords();
  private final FakeServer fake = new FakeServer(records);
  private final Pool<Map<String, @Nullable Object>> notes = fake.notes();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aBatchIsSentInAsFewCallsAsTheLimitAllows() {
    List<ItemResult<Handle<Map<String, @Nullable Object>>>> results =
        notes.allocateAll(notes(2 * MAX_ITEMS + 1));

    assertThat(results).hasSize(2 * MAX_ITEMS + 1).allMatch(ItemResult::isSuccess);
    assertThat(records.allocates)
        .extracting(AllocateRequest::getCount)
        .containsExactly(MAX_ITEMS, MAX_ITEMS, 1);
    assertThat(records.allocates)
        .allSatisfy(request ->
            assertThat(request.getRawRecords().size())
                .isEqualTo(request.getCount() * FakeServer.CODEC.layout().recordBytes()));
  }

  @Test
  void refusedItemsAreNotSentAndTheOthersKeepTheirPlaces() {
    List<Map<String, @Nullable Object>> items = notes(MAX_ITEMS + 2);
    items.set(1, Map.of("n", 1, "t", "too long"));
    items.set(MAX_ITEMS, Map.of("n", 1));

    List<ItemResult<Handle<Map<String, @Nullable Object>>>> results = notes.allocateAll(items);

    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            ItemResult.Refused.class,
            refused -> {
              assertThat(refused.outcome()).isEqualTo(Outcome.INVALID_RECORD);
              assertThat(refused.field()).isEqualTo("t");
            });
    assertThat(results.get(MAX_ITEMS).isSuccess()).isFalse();
    assertThat(results.stream().filter(ItemResult::isSuccess)).hasSize(MAX_ITEMS);
    // The first call is full although one of its items was refused on the way.
    assertThat(results.get(2).orElseThrow().value()).isEqualTo(2);
    assertThat(records.allocates).extracting(AllocateRequest::getCount).containsExactly(MAX_ITEMS);
  }

  @Test
  void handlesOfAnotherIncarnationAreNotSent() {
    Handle<Map<String, @Nullable Object>> foreign = new Handle<>(FakeServer.UID + 1, 3);

    List<ItemResult<Handle<Map<String, @Nullable Object>>>> results =
        notes.freeAll(List.of(foreign, FakeServer.handle(4), foreign));

    assertThat(results).extracting(ItemResult::isSuccess).containsExactly(false, true, false);
    assertThat(records.frees)
        .singleElement()
        .extracting(FreeRequest::getHandlesList)
        .isEqualTo(List.of(4L));
    assertThat(notes.freeAll(List.of(foreign)).getFirst().isSuccess()).isFalse();
    assertThat(records.frees).hasSize(1);
  }

  @Test
  void whatEarlierCallsReturnedIsKeptWhenALaterOneFails() {
    records.onAllocate =
        (request, answers) -> {
          if (records.allocates.size() == 2) {
            answers.onError(Status.UNAVAILABLE.asRuntimeException());
          } else {
            FakeRecords.answer(answers, FakeRecords.allocated(request));
          }
        };

    List<ItemResult<Handle<Map<String, @Nullable Object>>>> results =
        notes.allocateAll(notes(3 * MAX_ITEMS));

    assertThat(results.subList(0, MAX_ITEMS)).allMatch(ItemResult::isSuccess);
    assertThat(results.subList(MAX_ITEMS, 3 * MAX_ITEMS))
        .allSatisfy(result ->
            assertThat(result)
                .isInstanceOfSatisfying(
                    ItemResult.Failed.class,
                    failed ->
                        assertThat(failed.exception()).isInstanceOf(UnavailableException.class)));
    assertThat(records.allocates).hasSize(2);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> results.getLast().orElseThrow());
  }

  @Test
  void anItemThatWasNotSentStaysRefusedWhenItsMessageFails() {
    records.onRead =
        (request, answers) -> {
          if (records.reads.size() == 2) {
            answers.onError(Status.INTERNAL.asRuntimeException());
          } else {
            FakeRecords.answer(answers, FakeRecords.read(request));
          }
        };
    List<Handle<Map<String, @Nullable Object>>> handles = new ArrayList<>();
    for (int i = 0; i < MAX_ITEMS; i++) {
      handles.add(FakeServer.handle(1));
    }
    handles.add(FakeServer.handle(1));
    handles.add(new Handle<>(FakeServer.UID + 1, 3));

    var results = notes.readAll(handles);

    assertThat(results.get(MAX_ITEMS)).isInstanceOf(ItemResult.Failed.class);
    assertThat(results.get(MAX_ITEMS + 1)).isInstanceOf(ItemResult.Refused.class);
  }

  @Test
  void aBatchWhoseFirstCallFailsFails() {
    records.onAllocate =
        (_, answers) ->
            answers.onError(FakeServer.failure(Status.Code.NOT_FOUND, "POOL_NOT_FOUND"));

    assertThatExceptionOfType(PoolNotFoundException.class)
        .isThrownBy(() -> notes.allocateAll(notes(2 * MAX_ITEMS)));
    assertThat(records.allocates).hasSize(1);
  }

  @Test
  void aCodecThatThrowsInALaterCallEndsTheBatch() {
    Pool<Integer> throwing =
        fake.client.bind(FakeServer.describedNotes(), new ThrowingCodec(MAX_ITEMS + 5));
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < 2 * MAX_ITEMS; i++) {
      items.add(i);
    }

    List<ItemResult<Handle<Integer>>> results = throwing.allocateAll(items);

    assertThat(results.subList(0, MAX_ITEMS)).allMatch(ItemResult::isSuccess);
    assertThat(results.subList(MAX_ITEMS, results.size())).noneMatch(ItemResult::isSuccess);
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> results.getLast().orElseThrow())
        .withMessageContaining("no such thing");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> throwing.allocate(MAX_ITEMS + 5));
  }

  @Test
  void anAnswerThatDoesNotFitTheQuestionIsNotTakenForOne() {
    records.onAllocate =
        (_, answers) -> FakeRecords.answer(answers, AllocateResponse.getDefaultInstance());
    records.onRead =
        (request, answers) ->
            FakeRecords.answer(
                answers,
                FakeRecords.read(request).toBuilder().setRawRecords(FakeRecords.bytes(17)).build());

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> notes.allocate(FakeServer.note(1)))
        .withMessage("outcomes received: 0 (expected: 1, one an item)");
    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> notes.read(FakeServer.handle(1)))
        .withMessage("records received: 17 bytes (expected: 16 of 1 records)");
  }

  @Test
  void bytesThatAreNoRecordAreNotTakenForOne() {
    records.onRead =
        (request, answers) ->
            FakeRecords.answer(
                answers,
                FakeRecords.read(request).toBuilder()
                    .setRawRecords(ByteString.fromHex("00".repeat(8) + "ff".repeat(8)))
                    .build());

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> notes.read(FakeServer.handle(1)))
        .withMessageContaining("t: ");
  }

  @Test
  void anOutcomeOfALaterVersionIsToldAsSuch() {
    records.onAllocate =
        (_, answers) ->
            FakeRecords.answer(
                answers,
                AllocateResponse.newBuilder()
                    .addOutcomesValue(99)
                    .addHandles(0)
                    .addVersions(0)
                    .addDetails(ItemDetail.newBuilder().setMessage("quota: 5 (expected: 4)"))
                    .build());

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> notes.allocate(FakeServer.note(1)))
        .withMessage("quota: 5 (expected: 4)");
  }

  private static List<Map<String, @Nullable Object>> notes(int count) {
    return new ArrayList<>(LongStream.range(0, count).mapToObj(FakeServer::note).toList());
  }

  /** A codec with a mistake in it. */
  private record ThrowingCodec(int bad) implements RecordCodec<Integer> {
    @Override
    public String pool() {
      return FakeServer.CODEC.pool();
    }

    @Override
    public Layout layout() {
      return FakeServer.CODEC.layout();
    }

    @Override
    public void encode(Integer record, MemorySegment into, long offset) {
      if (record == bad) {
        throw new UnsupportedOperationException("no such thing");
      }
    }

    @Override
    public Integer decode(MemorySegment from, long offset) {
      return 0;
    }
  }
}
