package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.ReadResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the calls of a message, and of those behind it, when something ends early. */
@Timeout(60)
final class BrokenStreamTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Handle<Map<String, @Nullable Object>> SECOND = FakeServer.handle(2);

  private final FakeRecords records = new FakeRecords();
  private final FakeServer fake = FakeServer.oneLane(records);
  private final Pool<Map<String, @Nullable Object>> notes = fake.notes();
  private final List<PipelineRequest> held = new ArrayList<>();

  // Set when it is opened.
  @SuppressWarnings("NullAway.Init")
  private FakePipeline stream;

  @AfterEach
  void close() {
    fake.close();
    // However a call ended, it counts no longer.
    Awaitility.await().until(() -> fake.client.inFlight().freeBytes() == 16 << 20);
  }

  /** A stream that was answered, and whose messages are held from now on. */
  private void answerOnce() {
    notes.free(FakeServer.handle(1_000));
    stream = records.awaitStream();
    assertThat(stream.await().hasFree()).isTrue();
    records.onMessage = (_, _) -> {};
  }

  private void holdOne() {
    answerOnce();
    var _ = notes.readAsync(FakeServer.handle(1_000));
    held.add(stream.await());
  }

  private static Throwable failure(CompletableFuture<?> future) {
    try {
      Object value = future.orTimeout(30, TimeUnit.SECONDS).join();
      throw new AssertionError("value: " + value);
    } catch (CompletionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  private static void assertUnavailable(CompletableFuture<?> future, boolean mayHaveBeenExecuted) {
    assertThat(failure(future))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.mayHaveBeenExecuted()).isEqualTo(mayHaveBeenExecuted));
  }

  @Test
  void anExpiredCallThatWasNotSentNeverIsAndItsNeighboursAre() {
    holdOne();
    CompletableFuture<?> late = notes.within(SOON).freeAsync(FakeServer.handle(1));
    CompletableFuture<?> patient = notes.freeAsync(FakeServer.handle(2));

    assertThat(failure(late))
        .isInstanceOfSatisfying(
            DeadlineException.class,
            e -> {
              assertThat(e.mayHaveBeenExecuted()).isFalse();
              assertThat(e.advice()).isEqualTo(Advice.RETRY);
            });
    held.forEach(stream::answer);
    PipelineRequest next = stream.await();
    assertThat(next.getFree().getHandlesList()).containsExactly(2L);
    stream.answer(next);
    assertThat(patient.join()).isEqualTo(FakeServer.handle(2));
  }

  @Test
  void anExpiredCallThatWasSentLeavesOpenWhetherItWasExecutedAndItsNeighbourGetsItsAnswer() {
    holdOne();
    CompletableFuture<?> late = notes.within(Duration.ofSeconds(1)).freeAsync(FakeServer.handle(1));
    CompletableFuture<?> patient = notes.freeAsync(FakeServer.handle(2));
    held.forEach(stream::answer);
    PipelineRequest both = stream.await();
    assertThat(both.getFree().getHandlesList()).containsExactly(1L, 2L);

    assertThat(failure(late))
        .isInstanceOfSatisfying(
            DeadlineException.class, e -> assertThat(e.mayHaveBeenExecuted()).isTrue());
    assertThat(patient).isNotDone();
    stream.answer(both);
    assertThat(patient.join()).isEqualTo(FakeServer.handle(2));
  }

  @Test
  void everyDeadlineIsKeptAlthoughOneAlarmServesThemAll() {
    holdOne();
    List<CompletableFuture<?>> late = new ArrayList<>();
    for (int millis : new int[] {150, 50, 250, 100}) {
      late.add(notes.within(Duration.ofMillis(millis)).freeAsync(FakeServer.handle(millis)));
    }

    late.forEach(each -> assertThat(failure(each)).isInstanceOf(DeadlineException.class));
    late.clear();
    late.add(notes.within(SOON).freeAsync(FakeServer.handle(1)));
    assertThat(failure(late.getFirst())).isInstanceOf(DeadlineException.class);
  }

  @Test
  void theLongestPatienceOfAMessageGoesToTheServer() {
    holdOne();
    var _ = notes.within(Duration.ofSeconds(4)).readAsync(FakeServer.handle(1));
    var _ = notes.within(Duration.ofSeconds(8)).readAsync(FakeServer.handle(2));
    held.forEach(stream::answer);

    PipelineRequest both = stream.await();
    assertThat(both.getTimeout().getSeconds()).isBetween(4L, 5L);
  }

  @Test
  void aCancelledCallThatWasNotSentNeverIs() {
    holdOne();
    CompletableFuture<?> cancelled = notes.freeAsync(FakeServer.handle(1));
    CompletableFuture<?> neighbour = notes.freeAsync(FakeServer.handle(2));
    cancelled.cancel(false);
    held.forEach(stream::answer);

    PipelineRequest next = stream.await();
    assertThat(next.getFree().getHandlesList()).containsExactly(2L);
    stream.answer(next);
    assertThat(neighbour.join()).isEqualTo(FakeServer.handle(2));
  }

  @Test
  void aCancelledCallThatWasSentDisturbsNobody() {
    holdOne();
    CompletableFuture<?> cancelled = notes.freeAsync(FakeServer.handle(1));
    CompletableFuture<?> neighbour = notes.freeAsync(FakeServer.handle(2));
    held.forEach(stream::answer);
    PipelineRequest both = stream.await();
    cancelled.cancel(false);

    stream.answer(both);
    assertThat(neighbour.join()).isEqualTo(FakeServer.handle(2));
    assertThat(cancelled).isCancelled();
  }

  @Test
  void aBrokenStreamRepeatsReadsAndFailsChangesThatWereOnIt() {
    answerOnce();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(1));
    CompletableFuture<List<ItemResult<Versioned<Map<String, @Nullable Object>>>>> reads =
        notes.readAllAsync(Collections.nCopies(PipelineStream.WORTH_A_MESSAGE, SECOND));
    assertThat(stream.await().hasFree()).isTrue();
    assertThat(stream.await().hasRead()).isTrue();

    stream.fail(Status.UNAVAILABLE.asRuntimeException());

    assertUnavailable(change, true);
    assertThat(reads.join()).allMatch(ItemResult::isSuccess);
    assertThat(records.frees).hasSize(2);
    // On the stream, and then as a call of its own.
    assertThat(records.reads).hasSize(2);
    assertThat(records.streams).isEmpty();
  }

  @Test
  void readsThatAreRepeatedInVainFailEachWithAnExceptionOfItsOwn() {
    holdOne();
    CompletableFuture<?> first = notes.readAsync(FakeServer.handle(1));
    CompletableFuture<?> second = notes.readAsync(FakeServer.handle(2));
    held.forEach(stream::answer);
    assertThat(stream.await().getRead().getHandlesCount()).isEqualTo(2);
    records.onRead = (_, answers) -> answers.onError(Status.UNAVAILABLE.asRuntimeException());

    stream.fail(Status.UNAVAILABLE.asRuntimeException());

    assertUnavailable(first, false);
    assertUnavailable(second, false);
    assertThat(failure(first)).isNotSameAs(failure(second));
  }

  @Test
  void whatWasNotSentGoesToTheNextStream() {
    holdOne();
    CompletableFuture<?> unsent = notes.freeAsync(FakeServer.handle(1));
    records.onMessage = FakePipeline::answer;

    stream.fail(Status.UNAVAILABLE.asRuntimeException());

    assertThat(unsent.join()).isEqualTo(FakeServer.handle(1));
    assertThat(records.awaitStream().await().getFree().getHandlesList()).containsExactly(1L);
  }

  @Test
  void behindAStreamThatWasNeverAnsweredNothingIsSent() {
    records.onMessage = (_, _) -> {};
    CompletableFuture<?> sent = notes.freeAsync(FakeServer.handle(1));
    stream = records.awaitStream();
    assertThat(stream.await().hasFree()).isTrue();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(11));
    CompletableFuture<Map<String, @Nullable Object>> read = notes.readAsync(FakeServer.handle(12));

    stream.fail(Status.UNAVAILABLE.asRuntimeException());

    assertUnavailable(sent, true);
    assertUnavailable(change, false);
    assertThat(read.join()).containsEntry("n", 12L);
    assertThat(records.streams).isEmpty();
  }

  @Test
  void whatADrainingServerDidNotAnswerWasNotExecuted() {
    answerOnce();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(1));
    assertThat(stream.await().hasFree()).isTrue();

    stream.fail(FakeServer.failure(Status.Code.UNAVAILABLE, "DRAINING"));

    assertUnavailable(change, false);
    assertThat(((UnavailableException) failure(change)).isDraining()).isTrue();
  }

  @Test
  void aStreamThatTheServerEndsWithoutAWordIsABrokenOne() {
    answerOnce();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(1));
    assertThat(stream.await().hasFree()).isTrue();

    stream.complete();

    assertUnavailable(change, true);
  }

  @Test
  void aRefusedMessageFailsItsOwnCallsOnly() {
    holdOne();
    CompletableFuture<?> refused = notes.freeAsync(FakeServer.handle(1));
    CompletableFuture<?> refusedToo = notes.freeAsync(FakeServer.handle(2));
    held.forEach(stream::answer);
    PipelineRequest message = stream.await();
    CompletableFuture<Map<String, @Nullable Object>> read = notes.readAsync(FakeServer.handle(3));
    stream.respond(
        message,
        PipelineResponse.newBuilder()
            .setError(
                FakePipeline.requestError(
                    FakeServer.failure(Status.Code.FAILED_PRECONDITION, "POOL_REPLACED"))));

    assertThat(failure(refused))
        .isInstanceOf(PoolReplacedException.class)
        .hasMessage("thing: 1 (expected: 2)");
    assertThat(failure(refusedToo)).isInstanceOf(PoolReplacedException.class);
    assertThat(failure(refusedToo)).isNotSameAs(failure(refused));
    stream.answer(stream.await());
    assertThat(read.join()).containsEntry("n", 3L);
    assertThat(records.streams).isEmpty();
  }

  @Test
  void anUnknownCorrelationIdEndsTheStream() {
    answerOnce();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(1));
    PipelineRequest message = stream.await();

    stream.answer(message.toBuilder().setCorrelationId(99).build());

    assertThat(failure(change))
        .isInstanceOf(UnexpectedServerException.class)
        .hasMessage("correlation id received: 99 (expected: 1)");
    stream.ended.join();
  }

  @Test
  void anAnswerToAnotherQuestionEndsTheStream() {
    answerOnce();
    CompletableFuture<?> change = notes.freeAsync(FakeServer.handle(1));
    PipelineRequest message = stream.await();

    stream.respond(
        message, PipelineResponse.newBuilder().setRead(ReadResponse.getDefaultInstance()));

    assertThat(failure(change))
        .isInstanceOf(UnexpectedServerException.class)
        .hasMessage("answer received: field 3 (expected: 6, the one to FREE)");
    stream.ended.join();
  }
}
