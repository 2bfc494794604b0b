package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The free list under chosen interleavings of single steps, and with workers that stop for ever at
 * any of them.
 */
class FreeListScheduleTest {
  private static final int SLOTS = 48;

  private final long seed = Long.getLong("typecase.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private AtomicIntegerArray owners = new AtomicIntegerArray(SLOTS);

  /**
   * Acquires and releases, {@code pairs} times; the owners' table catches a slot that is handed out
   * twice.
   */
  private void churn(FreeList list, int worker, int pairs, long churnSeed) {
    SplittableRandom choices = new SplittableRandom(churnSeed);
    Deque<Integer> held = new ArrayDeque<>();
    for (int i = 0; i < 2 * pairs; i++) {
      if (held.isEmpty() || choices.nextInt(5) < 3) {
        int slot = list.acquire(worker);
        if (slot != FreeList.NONE) {
          assertThat(owners.compareAndSet(slot, 0, worker + 1)).as("slot %d twice", slot).isTrue();
          held.add(slot);
        }
      } else {
        release(list, worker, held.remove());
      }
    }
    while (!held.isEmpty()) {
      release(list, worker, held.remove());
    }
  }

  private void release(FreeList list, int worker, int slot) {
    assertThat(owners.compareAndSet(slot, worker + 1, 0)).isTrue();
    list.release(worker, slot);
  }

  private FreeList freeList(StepScheduler scheduler, int workers) {
    owners = new AtomicIntegerArray(SLOTS);
    FreeListShape shape = FreeListShape.of(workers, SLOTS, 1);
    HeapWords words = new HeapWords(shape.words());
    return new FreeList(new SteppedWords(words, scheduler::pause), new HeapLinks(SLOTS), shape);
  }

  @ParameterizedTest
  @CsvSource({"2,40", "3,40", "5,20"})
  void underRandomSchedulesNoSlotHasTwoOwnersAndNoneIsLost(int workers, int pairs) {
    System.out.printf("seed %d (-Dtypecase.seed)%n", seed);
    for (int run = 0; run < 5; run++) {
      try (StepScheduler scheduler = new StepScheduler()) {
        FreeList list = freeList(scheduler, workers);
        for (int worker = 0; worker < workers; worker++) {
          int number = worker;
          long churnSeed = random.nextLong();
          scheduler.add(() -> churn(list, number, pairs, churnSeed));
        }
        runInRandomBursts(scheduler, workers);
        assertThat(list.taken()).isZero();
        assertThat(list.freePrivate() + list.freeDepot() + list.unused()).isEqualTo(SLOTS);
        assertThat(drain(list, workers)).isEqualTo(SLOTS);
      }
    }
  }

  private void runInRandomBursts(StepScheduler scheduler, int workers) {
    boolean more = true;
    while (more) {
      int worker = random.nextInt(workers);
      int burst = 1 << random.nextInt(8);
      for (int i = 0; i < burst && scheduler.step(worker); i++) {}
      more = IntStream.range(0, workers).anyMatch(each -> !scheduler.isDone(each));
    }
  }

  private static int drain(FreeList list, int workers) {
    boolean[] seen = new boolean[SLOTS];
    int count = 0;
    for (int worker = 0; worker < workers; worker++) {
      for (int slot = list.acquire(worker); slot != FreeList.NONE; slot = list.acquire(worker)) {
        assertThat(seen[slot]).as("slot %d twice", slot).isFalse();
        seen[slot] = true;
        count++;
      }
    }
    return count;
  }

  @Test
  void whereverOneWorkerStopsForEverTheOtherStaysWithinItsBound() {
    int steps = 0;
    boolean reachedTheEnd = false;
    while (!reachedTheEnd) {
      try (StepScheduler scheduler = new StepScheduler()) {
        FreeList list = freeList(scheduler, 2);
        scheduler.add(() -> churn(list, 0, 4, 1));
        scheduler.add(() -> churn(list, 1, 8, 2));
        for (int i = 0; i < steps; i++) {
          scheduler.step(0);
        }
        reachedTheEnd = scheduler.isDone(0);
        assertFinishes(scheduler, 1, 8);
      }
      steps++;
    }
    assertThat(steps).as("places to stop at").isGreaterThan(100);
  }

  /**
   * Acquires and releases of one worker, each within the bound, so that all of them end within a
   * multiple of it.
   */
  private static void assertFinishes(StepScheduler scheduler, int worker, int pairs) {
    int bound = 4 * pairs * FreeListShape.of(2, SLOTS, 1).maxSteps();
    for (int i = 0; i < bound && scheduler.step(worker); i++) {}
    assertThat(scheduler.isDone(worker))
        .as("worker %d is done within %d steps", worker, bound)
        .isTrue();
  }
}
