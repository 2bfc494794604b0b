package dev.typecase.node.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Never more than the limit in a second of the clock that it is given. */
class RequestQuotaTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static int takeAll(RequestQuota quota, int worker, int requests, long nanos) {
    int taken = 0;
    for (int more = requests; more > 0; taken += more) {
      more = quota.take(worker, requests, nanos);
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1000, 7", "2, 1, 1", "2, 1000, 1", "2, 100000, 256", "64, 100, 3"})
  void aSecondHasItsLimitAndTheNextOneHasItAgain(int workers, int limit, int requests) {
    RequestQuota quota = new RequestQuota(workers, limit);
    for (long second = 0; second < 3; second++) {
      for (int worker = 1; worker < workers; worker++) {
        assertThat(quota.take(worker, 1, second * SECOND)).isEqualTo(worker <= limit ? 1 : 0);
      }
      int left = limit - Math.min(limit, workers - 1);
      assertThat(takeAll(quota, 0, requests, (second + 1) * SECOND - 1))
          .isBetween(left - limit / 16, left);
    }
  }

  @Test
  void aRequestForMoreThanThereIsGetsTheRest() {
    RequestQuota quota = new RequestQuota(1, 10);
    assertThat(quota.take(0, 8, 0)).isEqualTo(8);
    assertThat(quota.take(0, 3, 0)).isEqualTo(2);
    assertThat(quota.take(0, 1, 0)).isZero();
    assertThat(quota.take(0, 1_000, SECOND)).isEqualTo(10);
  }

  @Test
  void aLeaseEndsWithItsSecond() {
    RequestQuota quota = new RequestQuota(2, 1_000);
    assertThat(quota.take(0, 1, 0)).isEqualTo(1);
    assertThat(takeAll(quota, 1, 1, SECOND)).isEqualTo(1_000);
    assertThat(quota.take(0, 1, SECOND)).isZero();
  }

  @Test
  void aClockThatLagsBehindTakesFromTheSecondThatHasBegun() {
    RequestQuota quota = new RequestQuota(2, 10);
    assertThat(takeAll(quota, 0, 1, SECOND)).isEqualTo(10);
    assertThat(quota.take(1, 1, SECOND - 1)).isZero();
  }

  @Test
  void anotherLimitHoldsForTheSecondThatHasBegun() {
    RequestQuota quota = new RequestQuota(1, 1_000);
    assertThat(quota.take(0, 5, 0)).isEqualTo(5);
    quota.limit(100);
    // What was leased counts as granted: 62 beside the five.
    assertThat(takeAll(quota, 0, 1, 0)).isEqualTo(33);
    quota.limit(QuotaLimits.MAX_REQUESTS_PER_SECOND);
    assertThat(quota.take(0, 1_000_000, 0)).isEqualTo(1_000_000);
  }

  /** Both run through seconds, none of which they can use up, and meet where one ends. */
  @Test
  void aSecondThatAnotherWorkerBeginsMeanwhileIsNoReasonToRefuse()
      throws InterruptedException, ExecutionException {
    int workers = 2;
    int seconds = 1_000_000;
    RequestQuota quota = new RequestQuota(workers, 2 * seconds);
    List<Future<Long>> granted = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        granted.add(
            threads.submit(() ->
                IntStream.range(0, seconds)
                    .mapToLong(at -> quota.take(number, 1, at * SECOND))
                    .sum()));
      }
      for (Future<Long> ofOne : granted) {
        assertThat(ofOne.get()).isEqualTo(seconds);
      }
    }
  }

  /** Each takes as much of a second as it gets; then all of them go on to the next one. */
  @ParameterizedTest
  @CsvSource({"4, 300", "64, 3000"})
  void manyWorkersNeverPassTheLimitOfASecond(int workers, int seconds)
      throws InterruptedException, ExecutionException {
    int limit = 1_000;
    int players = 2;
    // With 64 of them there are no leases, and every step meets the others.
    RequestQuota quota = new RequestQuota(workers, limit);
    AtomicInteger arrived = new AtomicInteger();
    List<Future<int[]>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(players)) {
      for (int worker = 0; worker < players; worker++) {
        int number = worker;
        ends.add(
            threads.submit(() ->
                IntStream.range(0, seconds)
                    .map(at -> {
                      int taken = takeAll(quota, number, 1 + number, at * SECOND);
                      arrived.incrementAndGet();
                      await(arrived, players * (at + 1));
                      return taken;
                    })
                    .toArray()));
      }
      int[] taken = new int[seconds];
      for (Future<int[]> end : ends) {
        int[] ofOne = end.get();
        Arrays.setAll(taken, at -> taken[at] + ofOne[at]);
      }
      assertThat(taken).containsOnly(limit);
    }
  }

  /** Without sleeping, so that all of them begin the next second at once. */
  private static void await(AtomicInteger arrived, int expected) {
    while (arrived.get() < expected) {
      Thread.onSpinWait();
    }
  }
}
