package dev.typecase.node.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Never more than the limit, and none lost. */
class SlotQuotaTest {
  private static long takeAll(SlotQuota quota, int worker) {
    long taken = 0;
    while (quota.take(worker)) {
      taken++;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1000", "2, 1", "2, 63", "2, 1000", "2, 100000", "64, 50", "64, 100000"})
  void oneWorkerGetsAllButWhatTheOthersMayHold(int workers, long limit) {
    SlotQuota quota = new SlotQuota(workers, limit);
    assertThat(quota.earlyRefusal()).isLessThanOrEqualTo(limit / 8 + workers);
    for (int worker = 1; worker < workers; worker++) {
      // Each of the others is left with as long a lease as it can have.
      long taken = 0;
      while (taken < limit / workers / 2 && quota.take(worker)) {
        taken++;
      }
      for (long slot = 0; slot < taken; slot++) {
        quota.giveBack(worker);
      }
    }
    assertThat(quota.taken()).isZero();
    assertThat(takeAll(quota, 0)).isBetween(limit - quota.earlyRefusal(), limit);
  }

  @Test
  void aSlotThatAnotherWorkerGivesBackComesRound() {
    SlotQuota quota = new SlotQuota(2, 3);
    assertThat(takeAll(quota, 0)).isEqualTo(3);
    assertThat(quota.take(1)).isFalse();
    quota.giveBack(1);
    assertThat(quota.take(0)).isTrue();
    assertThat(quota.take(1)).isFalse();
    assertThat(quota.taken()).isEqualTo(3);
  }

  @Test
  void aLowerLimitHoldsAtOnceAndAHigherOneToo() {
    SlotQuota quota = new SlotQuota(2, 10_000);
    assertThat(quota.take(0)).isTrue();
    assertThat(quota.take(1)).isTrue();
    quota.limit(2);
    // Both have leases of the former limit.
    assertThat(quota.take(0)).isFalse();
    assertThat(quota.take(1)).isFalse();
    quota.giveBack(0);
    assertThat(quota.take(1)).isTrue();
    assertThat(quota.take(0)).isFalse();
    quota.limit(3);
    assertThat(quota.take(0)).isTrue();
    assertThat(quota.take(0)).isFalse();
    assertThat(quota.taken()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 1000", "4, 100000"})
  void whoHasMoreThanALowerLimitGetsNothingUntilItHasLess(int workers, int limit) {
    SlotQuota quota = new SlotQuota(workers, 10L * limit);
    long more = takeAll(quota, 0) - limit;
    quota.limit(limit);
    for (int freed = 1; freed <= more; freed++) {
      quota.giveBack(freed % workers);
      assertThat(quota.take(freed % workers)).isFalse();
    }
    assertThat(quota.taken()).isEqualTo(limit);
    quota.giveBack(0);
    assertThat(takeAll(quota, 0)).isEqualTo(1);
  }

  @Test
  void aWorkerThatSettlesGivesBackWhatItHasLeased() {
    SlotQuota quota = new SlotQuota(2, 10_000);
    assertThat(quota.take(1)).isTrue();
    quota.limit(5);
    quota.settle(1);
    assertThat(takeAll(quota, 0)).isEqualTo(4);
  }

  @Test
  void recordsThatNobodyAskedForCount() {
    SlotQuota quota = new SlotQuota(1, 10);
    quota.charge(12);
    assertThat(quota.taken()).isEqualTo(12);
    assertThat(quota.take(0)).isFalse();
    quota.giveBackAll(3);
    assertThat(takeAll(quota, 0)).isEqualTo(1);
  }

  /** Each worker counts what it takes, before it does, against one number that none may pass. */
  @ParameterizedTest
  @CsvSource({"2, 3", "4, 40", "4, 1000", "3, 20000"})
  void manyWorkersNeverPassTheLimit(int workers, int limit)
      throws InterruptedException, ExecutionException {
    SlotQuota quota = new SlotQuota(workers, limit);
    AtomicLong held = new AtomicLong();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        ends.add(threads.submit(() -> play(quota, number, limit, held)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    assertThat(quota.taken()).isEqualTo(held.get());
    while (held.get() > 0) {
      quota.giveBack(0);
      held.decrementAndGet();
    }
    assertThat(quota.taken()).isZero();
    assertThat(takeAll(quota, 0)).isBetween(limit - quota.earlyRefusal(), (long) limit);
  }

  private static void play(SlotQuota quota, int worker, int limit, AtomicLong held) {
    SplittableRandom random = new SplittableRandom(worker);
    long mine = 0;
    for (int step = 0; step < 300_000; step++) {
      // Runs of either kind, so that leases run empty and over.
      if ((step / (1 + limit / 3)) % 2 == random.nextInt(4) / 3) {
        if (quota.take(worker)) {
          assertThat(held.incrementAndGet()).isLessThanOrEqualTo(limit);
          mine++;
        }
      } else if (mine > 0) {
        held.decrementAndGet();
        quota.giveBack(worker);
        mine--;
      }
    }
  }
}
