package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that end before their answer: deadlines, cancellation, interrupts, a closed client. */
@Timeout(60)
final class InterruptionTest {
  private final FakeRecords records = new FakeRecords();
  private final CompletableFuture<Boolean> arrived = new CompletableFuture<>();
  private final FakeServer fake = new FakeServer(records);
  // So long that it cannot be the deadline that ends a call.
  private final Pool<Map<String, @Nullable Object>> notes =
      fake.notes().within(Duration.ofMinutes(10));

  InterruptionTest() {
    // There is a connection from now on: what is held was sent.
    notes.allocate();
    records.onAllocate = (_, _) -> hold();
    records.onRead = (_, _) -> hold();
  }

  // Never answers.
  private void hold() {
    arrived.complete(true);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aDeadlineThatPassesInAChangeLeavesOpenWhetherItWasExecuted() {
    assertThatExceptionOfType(DeadlineException.class)
        .isThrownBy(() -> notes.within(Duration.ofMillis(200)).allocate(FakeServer.note(1)))
        .satisfies(e -> {
          assertThat(e.mayHaveBeenExecuted()).isTrue();
          assertThat(e.advice()).isEqualTo(Advice.STOP);
        });
  }

  @Test
  void aDeadlineThatPassesInAReadMayBeRetried() {
    assertThatExceptionOfType(DeadlineException.class)
        .isThrownBy(() -> notes.within(Duration.ofMillis(200)).read(FakeServer.handle(1)))
        .satisfies(e -> {
          assertThat(e.mayHaveBeenExecuted()).isFalse();
          assertThat(e.advice()).isEqualTo(Advice.RETRY);
        });
  }

  @Test
  void aDeadlineThatIsNotPositiveIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> notes.within(Duration.ZERO))
        .withMessage("deadline: PT0S (expected: > 0)");
  }

  @Test
  void anInterruptEndsTheBlockingCallAndKeepsTheFlag() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                notes.allocate(FakeServer.note(1));
                thrown.cancel(false);
              } catch (TypecaseException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            });
    await(arrived);

    caller.interrupt();

    assertThat(await(thrown))
        .isInstanceOfSatisfying(
            CancelledException.class, e -> assertThat(e.mayHaveBeenExecuted()).isTrue());
    assertThat(await(flag)).isTrue();
    caller.join();
  }

  @Test
  void closingTheClientFailsWhatIsUnderWayAndWhatComesLater() throws Exception {
    CompletableFuture<?> underWay = notes.allocateAsync(FakeServer.note(1));
    await(arrived);

    fake.client.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> await(underWay))
        .withCauseInstanceOf(ClientClosedException.class);
    assertThat(((TypecaseException) underWay.exceptionNow()).mayHaveBeenExecuted()).isTrue();
    assertThatExceptionOfType(ClientClosedException.class)
        .isThrownBy(() -> notes.allocate(FakeServer.note(1)))
        .satisfies(e -> assertThat(e.mayHaveBeenExecuted()).isFalse());
    assertThatExceptionOfType(ClientClosedException.class).isThrownBy(() -> notes.scan().hasNext());
  }

  private static <V> V await(CompletableFuture<V> future) throws Exception {
    return future.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }
}
