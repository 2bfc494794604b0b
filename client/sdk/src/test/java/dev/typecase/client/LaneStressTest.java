package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads at one lane: no call is left lying, whatever the others do. */
@Timeout(120)
final class LaneStressTest {
  private static final int CALLS = 2_000;

  private final FakeRecords records = new FakeRecords();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void everyBlockingCallOfEveryThreadGetsItsOwnAnswer(int threads) throws Exception {
    try (FakeServer fake = FakeServer.oneLane(records);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Pool<Map<String, @Nullable Object>> notes = fake.notes();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * CALLS;
        counts.add(callers.submit(() -> readAll(notes, first)));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(CALLS);
      }
      assertThat(fake.client.inFlight().freeBytes()).isEqualTo(16 << 20);
    }
  }

  private static int readAll(Pool<Map<String, @Nullable Object>> notes, int first) {
    int right = 0;
    for (long handle = first; handle < first + CALLS; handle++) {
      right += Long.valueOf(handle).equals(notes.read(FakeServer.handle(handle)).get("n")) ? 1 : 0;
    }
    return right;
  }

  // On one thread, so that it happens for certain: the call comes within the turn that sends.
  @Test
  void aCallThatComesWhileAnotherOneIsBeingSentIsNotLeftLying() {
    try (FakeServer fake = FakeServer.onOneThread(records, builder -> builder)) {
      Pool<Map<String, @Nullable Object>> notes = fake.notes();
      List<CompletableFuture<?>> second = new ArrayList<>();
      records.onMessage =
          (stream, message) -> {
            stream.answer(message);
            if (second.isEmpty()) {
              second.add(notes.freeAsync(FakeServer.handle(2)));
            }
          };

      CompletableFuture<?> first = notes.freeAsync(FakeServer.handle(1));

      assertThat(first).isCompleted();
      assertThat(second).singleElement().satisfies(each -> assertThat(each).isCompleted());
    }
  }

  @Test
  void everyFutureOfEveryThreadGetsItsOwnAnswer() throws Exception {
    try (FakeServer fake = FakeServer.oneLane(records);
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      Pool<Map<String, @Nullable Object>> notes = fake.notes();
      List<Callable<List<CompletableFuture<Map<String, @Nullable Object>>>>> tasks =
          new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        tasks.add(() -> {
          List<CompletableFuture<Map<String, @Nullable Object>>> reads = new ArrayList<>();
          for (long handle = 0; handle < 4 * CALLS; handle++) {
            reads.add(notes.readAsync(FakeServer.handle(handle)));
          }
          return reads;
        });
      }
      for (Future<List<CompletableFuture<Map<String, @Nullable Object>>>> each :
          callers.invokeAll(tasks)) {
        List<CompletableFuture<Map<String, @Nullable Object>>> reads = each.get();
        for (int i = 0; i < reads.size(); i++) {
          assertThat(reads.get(i).get(60, TimeUnit.SECONDS)).containsEntry("n", (long) i);
        }
      }
      // Less than one message a call, by far: that is what all this is for.
      assertThat(records.messages.size()).isLessThan(8 * CALLS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aClientThatIsClosedInTheMiddleLeavesNoCallNoThreadAndNoTimer(int round) throws Exception {
    List<CompletableFuture<?>> futures = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Throwable>> ends = new ArrayList<>();
      try (FakeServer fake = FakeServer.oneLane(records)) {
        Pool<Map<String, @Nullable Object>> notes = fake.notes();
        for (int caller = 0; caller < 8; caller++) {
          ends.add(callers.submit(() -> readUntilItFails(notes)));
        }
        int calls = ThreadLocalRandom.current().nextInt(200 * round);
        for (int i = 0; i < calls; i++) {
          futures.add(notes.freeAsync(FakeServer.handle(i)));
        }
        fake.client.close();
        futures.add(notes.freeAsync(FakeServer.handle(0)));
      }
      for (Future<Throwable> end : ends) {
        assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(ClientClosedException.class);
      }
    }
    for (CompletableFuture<?> future : futures) {
      try {
        Object _ = future.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(ClientClosedException.class);
      }
    }
    Awaitility.await().untilAsserted(() -> assertThat(clientThreads()).isEmpty());
  }

  private static Throwable readUntilItFails(Pool<Map<String, @Nullable Object>> notes) {
    try {
      for (int i = 0; i < Integer.MAX_VALUE; i++) {
        assertThat(notes.read(FakeServer.handle(i))).containsEntry("n", (long) i);
      }
      return new AssertionError("never closed");
    } catch (TypecaseException e) {
      return e;
    }
  }

  private static List<String> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("typecase-client"))
        .toList();
  }
}
