package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.PipelineRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls share a message, and in which order messages go out. */
@Timeout(60)
final class GatheringTest {
  private final FakeRecords records = new FakeRecords();
  private final FakeServer fake = FakeServer.oneLane(records);
  private final Pool<Map<String, @Nullable Object>> notes = fake.notes();
  private final List<PipelineRequest> held = new ArrayList<>();

  // Set when it is opened.
  @SuppressWarnings("NullAway.Init")
  private FakePipeline stream;

  @BeforeEach
  void fillTheWindow() {
    notes.free(FakeServer.handle(1_000));
    records.messages.clear();
    stream = records.awaitStream();
    assertThat(stream.await().hasFree()).isTrue();
    records.onMessage = (_, _) -> {};
    var _ = notes.readAsync(FakeServer.handle(1_000));
    held.add(stream.await());
    List<Handle<Map<String, @Nullable Object>>> many =
        LongStream.rangeClosed(1, PipelineStream.WORTH_A_MESSAGE)
            .mapToObj(FakeServer::handle)
            .toList();
    for (int i = 1; i < PipelineStream.WINDOW; i++) {
      var _ = notes.readAllAsync(many);
      held.add(stream.await());
    }
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private void answerHeld() {
    held.forEach(stream::answer);
    held.clear();
  }

  /** {@return the next message, answered} */
  private PipelineRequest next() {
    PipelineRequest message = stream.await();
    stream.answer(message);
    return message;
  }

  @Test
  void aCallGoesAtOnceIfNothingIsOnItsWay() {
    answerHeld();
    Awaitility.await().until(() -> fake.client.inFlight().freeBytes() == 16 << 20);

    var _ = notes.readAsync(FakeServer.handle(7));

    assertThat(next().getRead().getHandlesList()).containsExactly(7L);
  }

  @Test
  void asMuchAsIsWorthAMessageGoesAlthoughAnotherOneIsOnItsWay() {
    answerHeld();
    Awaitility.await().until(() -> fake.client.inFlight().freeBytes() == 16 << 20);
    var _ = notes.readAsync(FakeServer.handle(0));
    assertThat(stream.await().getRead().getHandlesList()).containsExactly(0L);

    for (int i = 0; i < PipelineStream.WORTH_A_MESSAGE; i++) {
      var _ = notes.readAsync(FakeServer.handle(i));
    }

    assertThat(stream.await().getRead().getHandlesCount())
        .isEqualTo(PipelineStream.WORTH_A_MESSAGE);
  }

  @Test
  void callsThatComeWhileTheWindowIsFullTravelTogether() throws Exception {
    List<CompletableFuture<Map<String, @Nullable Object>>> reads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      reads.add(notes.readAsync(FakeServer.handle(i)));
    }
    answerHeld();

    PipelineRequest together = stream.await();
    assertThat(together.getRead().getHandlesList())
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    stream.answer(together);

    for (int i = 0; i < 10; i++) {
      assertThat(get(reads.get(i))).containsEntry("n", (long) i);
    }
  }

  @Test
  void callsOfAnyThreadsTravelTogether() throws Exception {
    List<Thread> callers = new ArrayList<>();
    List<CompletableFuture<Map<String, @Nullable Object>>> reads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      CompletableFuture<Map<String, @Nullable Object>> read = new CompletableFuture<>();
      reads.add(read);
      Handle<Map<String, @Nullable Object>> handle = FakeServer.handle(i);
      callers.add(Thread.ofVirtual().start(() -> read.complete(notes.read(handle))));
    }
    for (int i = 0; i < 10; i++) {
      // Each has put its call into the queue before it waits for the answer.
      Thread caller = callers.get(i);
      Awaitility.await().until(() -> caller.getState() == Thread.State.WAITING);
    }
    answerHeld();

    PipelineRequest together = stream.await();
    assertThat(together.getRead().getHandlesCount()).isEqualTo(10);
    stream.answer(together);

    for (int i = 0; i < 10; i++) {
      assertThat(get(reads.get(i))).containsEntry("n", (long) i);
    }
  }

  @Test
  void aThreadsCallsOfDifferentKindsKeepTheirOrder() {
    var _ = notes.writeAsync(FakeServer.handle(1), FakeServer.note(1));
    var _ = notes.writeAsync(FakeServer.handle(2), FakeServer.note(2));
    var _ = notes.readAsync(FakeServer.handle(1));
    var _ = notes.writeAsync(FakeServer.handle(1), FakeServer.note(3));
    answerHeld();

    assertThat(next().getWrite().getHandlesList()).containsExactly(1L, 2L);
    assertThat(next().getRead().getHandlesList()).containsExactly(1L);
    assertThat(next().getWrite().getHandlesList()).containsExactly(1L);
  }

  @Test
  void callsOfAnotherThreadJoinAnEarlierMessageUnlessTheyWouldOvertakeTheirOwn() throws Exception {
    var _ = notes.writeAsync(FakeServer.handle(1), FakeServer.note(1));
    var _ = notes.readAsync(FakeServer.handle(2));
    onAnotherThread(() -> notes.writeAsync(FakeServer.handle(3), FakeServer.note(3)));
    var _ = notes.writeAsync(FakeServer.handle(4), FakeServer.note(4));
    onAnotherThread(() -> notes.readAsync(FakeServer.handle(5)));
    answerHeld();

    assertThat(next().getWrite().getHandlesList()).containsExactly(1L, 3L);
    assertThat(next().getRead().getHandlesList()).containsExactly(2L, 5L);
    assertThat(next().getWrite().getHandlesList()).containsExactly(4L);
  }

  @Test
  void eachKindAndEachPoolHasMessagesOfItsOwn() {
    Pool<Map<String, @Nullable Object>> others =
        fake.client.bind(
            FakeServer.describedNotes().toBuilder().setPoolUid(5).build(), FakeServer.CODEC);
    var _ = notes.allocateAsync();
    var _ = notes.allocateAsync(FakeServer.note(1));
    var _ = notes.updateAsync(FakeServer.handle(2), update -> update.add("n", 1));
    var _ = notes.updateAsync(FakeServer.handle(3), update -> update.add("n", 1).returningValues());
    var _ = notes.freeAsync(FakeServer.handle(4));
    var _ = others.freeAsync(new Handle<>(5, 5));
    var _ = notes.freeAsync(FakeServer.handle(6));
    answerHeld();

    assertThat(next().getAllocate())
        .satisfies(zeroed -> assertThat(zeroed.getCount()).isEqualTo(1))
        .satisfies(zeroed -> assertThat(zeroed.getRawRecords().size()).isZero());
    assertThat(next().getAllocate().getRawRecords().size()).isEqualTo(16);
    assertThat(next().getUpdate().getReturnValues()).isFalse();
    assertThat(next().getUpdate().getReturnValues()).isTrue();
    assertThat(next().getFree().getHandlesList()).containsExactly(4L);
    assertThat(next().getFree().getPool().getPoolUid()).isEqualTo(5);
    assertThat(next().getFree().getHandlesList()).containsExactly(6L);
  }

  @Test
  void aBatchTravelsAsAMessageOfItsOwnInItsTurn() {
    var _ = notes.freeAsync(FakeServer.handle(1));
    var _ = notes.freeAllAsync(List.of(FakeServer.handle(2), FakeServer.handle(3)));
    var _ = notes.freeAsync(FakeServer.handle(4));
    answerHeld();

    assertThat(next().getFree().getHandlesList()).containsExactly(1L);
    assertThat(next().getFree().getHandlesList()).containsExactly(2L, 3L);
    assertThat(next().getFree().getHandlesList()).containsExactly(4L);
  }

  @Test
  void conditionsOfSomeWritesDoNotConcernTheOthers() {
    var _ = notes.writeAsync(FakeServer.handle(1), FakeServer.note(1));
    var _ = notes.writeAsync(FakeServer.handle(2), FakeServer.note(2), 77);
    answerHeld();

    assertThat(next().getWrite().getExpectedVersionsList()).containsExactly(0L, 77L);
  }

  @Test
  void noMoreUpdatesShareAMessageThanTheServerTellsTheDetailsOf() {
    for (int i = 0; i < WireLimits.MAX_DETAILS + 1; i++) {
      var _ = notes.updateAsync(FakeServer.handle(i), update -> update.add("n", 1));
    }
    answerHeld();

    assertThat(next().getUpdate().getItemsCount()).isEqualTo(WireLimits.MAX_DETAILS);
    assertThat(next().getUpdate().getItemsCount()).isEqualTo(1);
  }

  @Test
  void noMessageIsLargerThanTheServerTakes() {
    for (int i = 0; i < WireLimits.MAX_ITEMS + 1; i++) {
      var _ = notes.freeAsync(FakeServer.handle(i));
    }
    answerHeld();

    assertThat(next().getFree().getHandlesCount()).isEqualTo(WireLimits.MAX_ITEMS);
    assertThat(next().getFree().getHandlesCount()).isEqualTo(1);
  }

  private static void onAnotherThread(Supplier<CompletableFuture<?>> call)
      throws InterruptedException {
    Thread.ofPlatform()
        .start(() -> {
          var _ = call.get();
        })
        .join();
  }

  private static <V> V get(CompletableFuture<V> future) throws Exception {
    return future.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }
}
