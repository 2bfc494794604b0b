package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.OffHeapWords;
import dev.typecase.engine.memory.SteppedWords;
import dev.typecase.engine.memory.Words;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The free list under threads that hand slots to each other: no slot has two owners, none is lost.
 */
class FreeListConcurrencyTest {
  private static final int OPERATIONS = 400_000;

  @ParameterizedTest
  @CsvSource({"2,1,64", "2,8,1000", "5,4,500", "8,1,40", "16,2,3000"})
  void everySlotHasOneOwnerAtATimeAndNoneIsLost(int workers, int batchSlots, int slots)
      throws Exception {
    try (Arena arena = Arena.ofShared()) {
      FreeListShape shape = FreeListShape.of(workers, slots, batchSlots);
      Words shared = new OffHeapWords(AnonymousMemory.reserve(shape.words() * Long.BYTES, arena));
      run(shared, shape, OPERATIONS);
    }
  }

  @ParameterizedTest
  @CsvSource({"3,1,64", "8,2,400"})
  @SuppressWarnings(
      "ThreadPriorityCheck") // a yield at random steps widens the races; nothing relies on it
  void theSameHoldsWhenThreadsAreSwitchedAtRandomSteps(int workers, int batchSlots, int slots)
      throws Exception {
    FreeListShape shape = FreeListShape.of(workers, slots, batchSlots);
    Words words = new HeapWords(shape.words());
    ThreadLocal<SplittableRandom> random =
        ThreadLocal.withInitial(() -> new SplittableRandom(Thread.currentThread().threadId()));
    Words switching =
        new SteppedWords(
            words,
            () -> {
              if (random.get().nextInt(16) == 0) {
                Thread.yield();
              }
            });
    run(switching, shape, OPERATIONS / 10);
  }

  private static void run(Words words, FreeListShape shape, int operations) throws Exception {
    int workers = shape.workers();
    int slots = shape.slots();
    long seed = Seed.draw(shape.toString());
    FreeList list = new FreeList(words, new HeapLinks(slots), shape);
    AtomicIntegerArray owners = new AtomicIntegerArray(slots);
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      int[][] held = new int[workers][];
      var runs =
          IntStream.range(0, workers)
              .mapToObj(worker ->
                  threads.submit(() ->
                      held[worker] =
                          churn(list, owners, worker, workers, operations, seed + worker)))
              .toList();
      for (Future<?> each : runs) {
        await(each);
      }
      long total = IntStream.range(0, workers).mapToLong(worker -> held[worker].length).sum();
      assertThat(list.taken()).isEqualTo(total);
    }
    assertThat(list.taken() + list.freePrivate() + list.freeDepot() + list.unused())
        .isEqualTo(slots);
    assertEverySlotCanStillBeAcquired(list, owners, workers, slots);
  }

  private static void await(Future<?> run) throws InterruptedException {
    try {
      run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** Random acquires and releases. {@return the slots still held} */
  private static int[] churn(
      FreeList list,
      AtomicIntegerArray owners,
      int worker,
      int workers,
      int operations,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = owners.length() / workers;
    int[] held = new int[most];
    int count = 0;
    for (int i = 0; i < operations; i++) {
      // Phases that lean to acquire and phases that lean to release, so that batches travel.
      boolean leanToAcquire = i / 1000 % 2 == 0;
      boolean acquire = count == 0 || (count < most && random.nextInt(4) == 0 != leanToAcquire);
      if (acquire) {
        int slot = list.acquire(worker);
        if (slot != FreeList.NONE) {
          assertThat(owners.compareAndSet(slot, 0, worker + 1))
              .as("slot %d has another owner", slot)
              .isTrue();
          held[count++] = slot;
        }
      } else {
        int index = random.nextInt(count);
        int slot = held[index];
        held[index] = held[--count];
        assertThat(owners.compareAndSet(slot, worker + 1, 0)).isTrue();
        list.release(worker, slot);
      }
    }
    return Arrays.copyOf(held, count);
  }

  private static void assertEverySlotCanStillBeAcquired(
      FreeList list, AtomicIntegerArray owners, int workers, int slots) {
    for (int worker = 0; worker < workers; worker++) {
      for (int slot = list.acquire(worker); slot != FreeList.NONE; slot = list.acquire(worker)) {
        assertThat(owners.compareAndSet(slot, 0, worker + 1)).as("slot %d twice", slot).isTrue();
      }
    }
    assertThat(IntStream.range(0, slots).filter(slot -> owners.get(slot) == 0).count())
        .as("slots lost")
        .isZero();
  }
}
