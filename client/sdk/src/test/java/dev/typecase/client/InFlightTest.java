package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.v1.PipelineRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call meets while as much is under way as may be. */
@Timeout(60)
final class InFlightTest {
  // Less than one call holds: one at a time.
  private static final int ONE_CALL = 100;

  private final FakeRecords records = new FakeRecords();
  private @Nullable FakeServer fake;

  @AfterEach
  void close() {
    if (fake != null) {
      fake.close();
    }
  }

  private Pool<Map<String, @Nullable Object>> notes(WhenFull whenFull) {
    records.onMessage = (_, _) -> {};
    fake =
        new FakeServer(
            builder -> builder.connections(2).maxInFlightBytes(ONE_CALL).whenFull(whenFull),
            records);
    return fake.notes();
  }

  private int freeBytes() {
    return fake == null ? -1 : fake.client.inFlight().freeBytes();
  }

  private FakePipeline awaitFirst(List<PipelineRequest> messages) {
    FakePipeline stream = records.awaitStream();
    messages.add(stream.await());
    return stream;
  }

  @Test
  void aFullClientThatWasToldToRefuseDoesSoAtOnce() throws Exception {
    Pool<Map<String, @Nullable Object>> notes = notes(WhenFull.REFUSE);
    CompletableFuture<?> first = notes.freeAsync(FakeServer.handle(1));
    List<PipelineRequest> messages = new ArrayList<>();
    FakePipeline stream = awaitFirst(messages);

    assertThatExceptionOfType(OverloadedException.class)
        .isThrownBy(() -> notes.free(FakeServer.handle(2)))
        .withMessage("bytes in flight: 100 more (expected: at most 100 in all)")
        .satisfies(e -> {
          assertThat(e.advice()).isEqualTo(Advice.RETRY);
          assertThat(e.mayHaveBeenExecuted()).isFalse();
        });
    assertThat(notes.freeAsync(FakeServer.handle(2)).exceptionNow())
        .isInstanceOf(OverloadedException.class);

    stream.answer(messages.getFirst());
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(FakeServer.handle(1));
    assertThat(freeBytes()).isEqualTo(ONE_CALL);
  }

  @Test
  void aFullClientLetsItsCallerWaitForTheRoomThatAnAnswerMakes() throws Exception {
    Pool<Map<String, @Nullable Object>> notes = notes(WhenFull.BLOCK);
    var _ = notes.freeAsync(FakeServer.handle(1));
    List<PipelineRequest> messages = new ArrayList<>();
    FakePipeline stream = awaitFirst(messages);
    CompletableFuture<CompletableFuture<?>> second = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform().start(() -> second.complete(notes.freeAsync(FakeServer.handle(2))));
    Awaitility.await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
    assertThat(second).isNotDone();

    records.onMessage = FakePipeline::answer;
    stream.answer(messages.getFirst());

    assertThat(second.get(30, TimeUnit.SECONDS).get(30, TimeUnit.SECONDS))
        .isEqualTo(FakeServer.handle(2));
    assertThat(freeBytes()).isEqualTo(ONE_CALL);
  }

  @Test
  void whoeverWaitsForRoomWaitsNoLongerThanItsDeadline() {
    Pool<Map<String, @Nullable Object>> notes = notes(WhenFull.BLOCK);
    var _ = notes.freeAsync(FakeServer.handle(1));
    List<PipelineRequest> messages = new ArrayList<>();
    FakePipeline stream = awaitFirst(messages);

    assertThatExceptionOfType(DeadlineException.class)
        .isThrownBy(() -> notes.within(Duration.ofMillis(50)).free(FakeServer.handle(2)))
        .satisfies(e -> {
          assertThat(e.advice()).isEqualTo(Advice.RETRY);
          assertThat(e.mayHaveBeenExecuted()).isFalse();
        });

    stream.answer(messages.getFirst());
    Awaitility.await().untilAsserted(() -> assertThat(freeBytes()).isEqualTo(ONE_CALL));
    assertThat(records.messages).hasSize(1);
  }

  @Test
  void whoeverIsInterruptedWhileItWaitsForRoomLeavesNothingBehind() throws Exception {
    Pool<Map<String, @Nullable Object>> notes = notes(WhenFull.BLOCK);
    var _ = notes.freeAsync(FakeServer.handle(1));
    List<PipelineRequest> messages = new ArrayList<>();
    FakePipeline stream = awaitFirst(messages);
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    CompletableFuture<TypecaseException> thrown = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                notes.free(FakeServer.handle(2));
              } catch (TypecaseException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            });
    Awaitility.await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    caller.interrupt();

    assertThat(thrown.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            CancelledException.class, e -> assertThat(e.mayHaveBeenExecuted()).isFalse());
    assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
    stream.answer(messages.getFirst());
    Awaitility.await().untilAsserted(() -> assertThat(freeBytes()).isEqualTo(ONE_CALL));
    assertThat(records.messages).hasSize(1);
  }

  @Test
  void aContinuationOnTheThreadThatMakesRoomIsRefusedInsteadOfWaiting() {
    fake = FakeServer.onOneThread(records, builder -> builder.maxInFlightBytes(ONE_CALL));
    Pool<Map<String, @Nullable Object>> notes = fake.notes();
    records.onMessage = (_, _) -> {};
    CompletableFuture<?> chained =
        notes
            .freeAsync(FakeServer.handle(1))
            .thenCompose(_ -> {
              var _ = notes.freeAsync(FakeServer.handle(2));
              return notes.freeAsync(FakeServer.handle(3));
            });
    FakePipeline stream = records.awaitStream();

    stream.answer(stream.await());

    assertThat(chained.exceptionNow()).isInstanceOf(OverloadedException.class);
  }
}
