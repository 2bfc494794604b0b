package dev.typecase.comparison.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.harness.Distribution;
import dev.typecase.harness.Latencies;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunTest {
  private static final int RECORDS = 1_000;

  /** Answers at once, as it was told to. */
  private static final class Fake implements Contestant {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private int wrong;
    private boolean isFailing;

    @Override
    public void load(int first, int count) {
      throw new UnsupportedOperationException("load");
    }

    @Override
    public BlockingCall blocking() {
      return (index, _, isWrite) -> count(isWrite);
    }

    @Override
    public AsyncCall async(Way way) {
      return (indexes, _, isWrite) -> {
        try {
          return CompletableFuture.completedFuture(count(isWrite));
        } catch (IllegalStateException e) {
          return CompletableFuture.failedFuture(e);
        }
      };
    }

    private int count(boolean isWrite) {
      calls.incrementAndGet();
      writes.addAndGet(isWrite ? 1 : 0);
      if (isFailing) {
        throw new IllegalStateException("planted");
      }
      return wrong;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private final Fake fake = new Fake();

  @ParameterizedTest
  @EnumSource(names = {"BLOCKING", "ASYNC", "BATCH"})
  void everyAnswerIsCountedAndTimed(Way way) throws InterruptedException {
    RunSeen seen = Run.make(fake, spec(way, 4, 100, 0));
    assertThat(seen.isSound()).isTrue();
    int records = way == Way.BLOCKING ? 1 : 4;
    assertThat(seen.records()).isEqualTo((long) fake.calls.get() * records);
    Histogram latencies = Latencies.decode(seen.latencies());
    assertThat(latencies.getTotalCount()).isEqualTo(fake.calls.get());
    assertThat(seen.cpuNanos()).isPositive();
    assertThat(fake.writes).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKING", "ASYNC"})
  void wrongAnswersAreCounted(Way way) throws InterruptedException {
    fake.wrong = 1;
    RunSeen seen = Run.make(fake, spec(way, 1, 100, 0));
    assertThat(seen.isSound()).isFalse();
    assertThat(seen.wrong()).isEqualTo(fake.calls.get());
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKING", "ASYNC"})
  void failedCallsAreCountedAndTheFirstIsNamed(Way way) throws InterruptedException {
    fake.isFailing = true;
    RunSeen seen = Run.make(fake, spec(way, 1, 100, 0));
    assertThat(seen.isSound()).isFalse();
    assertThat(seen.failed()).isEqualTo(fake.calls.get());
    assertThat(seen.firstFailure()).contains("planted");
  }

  @Test
  void theMixIsKept() {
    Requests requests = Requests.draw(spec(Way.ASYNC, 1, 90, 0), index -> index + 7);
    Requests.Reader reader = requests.reader(1, 2);
    int writes = 0;
    for (int i = 0; i < RECORDS; i++) {
      int request = reader.next();
      assertThat(Requests.index(request)).isBetween(0, RECORDS - 1);
      assertThat(reader.key()).isEqualTo(Requests.index(request) + 7);
      writes += Requests.isWrite(request) ? 1 : 0;
    }
    assertThat((double) writes / RECORDS).isBetween(0.05, 0.15);
  }

  @Test
  void atAFixedRateNoMoreCallsAreMadeThanMeant() throws InterruptedException {
    RunSeen seen = Run.make(fake, spec(Way.ASYNC, 1, 100, 1_000));
    assertThat(seen.records()).isBetween(1L, 102L);
  }

  /** Whoever counted only what found a place in time would flatter a store that stalls. */
  @Test
  void atAFixedRateEveryCallThatWasDueIsMadeAlsoThroughAStall() throws InterruptedException {
    CompletableFuture<Integer> stalled = new CompletableFuture<>();
    AtomicInteger calls = new AtomicInteger();
    Contestant stalls =
        new Stalling() {
          @Override
          public AsyncCall async(Way way) {
            return (indexes, _, isWrite) ->
                calls.incrementAndGet() <= 16 ? stalled : CompletableFuture.completedFuture(0);
          }
        };
    Thread ends =
        Thread.ofVirtual()
            .start(() -> {
              // Two callers with a window of eight each: full, and the time of the run is over.
              long begin = System.nanoTime();
              while (calls.get() < 16 || System.nanoTime() - begin < 300_000_000) {
                LockSupport.parkNanos(1_000_000);
              }
              stalled.complete(0);
            });
    RunSeen seen = Run.make(stalls, spec(Way.ASYNC, 1, 100, 1_000));
    ends.join();
    assertThat(seen.isSound()).isTrue();
    assertThat(seen.records()).isBetween(98L, 102L);
  }

  private abstract static class Stalling implements Contestant {
    @Override
    public void load(int first, int count) {
      throw new UnsupportedOperationException("load");
    }

    @Override
    public BlockingCall blocking() {
      throw new UnsupportedOperationException("blocking");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static RunSpec spec(Way way, int batch, int readPercent, double rate) {
    return new RunSpec(
        way,
        way == Way.BLOCKING ? 1 : batch,
        Distribution.UNIFORM,
        readPercent,
        2,
        16,
        rate,
        100,
        RECORDS,
        1);
  }
}
