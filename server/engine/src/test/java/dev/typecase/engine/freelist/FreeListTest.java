package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The free list with one thread that plays all workers. */
class FreeListTest {
  private final long[] steps = {0};

  private FreeList freeList(int workers, int slots, int batchSlots) {
    return freeList(FreeListShape.of(workers, slots, batchSlots));
  }

  private FreeList freeList(FreeListShape shape) {
    return new FreeList(
        new SteppedWords(new HeapWords(shape.words()), () -> steps[0]++),
        new SteppedLinks(new HeapLinks(shape.slots()), () -> steps[0]++),
        shape);
  }

  private static void assertBalanced(FreeList list, int slots) {
    assertThat(list.taken() + list.freePrivate() + list.freeDepot() + list.unused())
        .isEqualTo(slots);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,10,3", "2,100,7", "8,1000,4", "64,10000,64"})
  void everySlotIsHandedOutExactlyOnce(int workers, int slots, int batchSlots) {
    FreeList list = freeList(workers, slots, batchSlots);
    BitSet seen = new BitSet();
    for (int i = 0; i < slots; i++) {
      int slot = acquireFromAny(list, workers, i);
      assertThat(seen.get(slot)).as("slot %d handed out twice", slot).isFalse();
      seen.set(slot);
    }
    assertThat(seen.cardinality()).isEqualTo(slots);
    assertThat(acquireFromAny(list, workers, 0)).isEqualTo(FreeList.NONE);
    assertBalanced(list, slots);
  }

  private static int acquireFromAny(FreeList list, int workers, int first) {
    return IntStream.range(0, workers)
        .map(i -> list.acquire((first + i) % workers))
        .filter(slot -> slot != FreeList.NONE)
        .findFirst()
        .orElse(FreeList.NONE);
  }

  @Test
  void aWorkerThatOnlyFreesAndOneThatOnlyAllocatesNeverRunDry() {
    int slots = 1000;
    FreeList list = freeList(2, slots, 8);
    Deque<Integer> taken = new ArrayDeque<>();
    int outstanding = slots - FreeListShape.of(2, slots, 8).slack();
    for (int i = 0; i < 1_000_000; i++) {
      int slot = list.acquire(0);
      assertThat(slot).isNotEqualTo(FreeList.NONE);
      taken.add(slot);
      if (taken.size() == outstanding) {
        list.release(1, taken.remove());
      }
    }
    assertBalanced(list, slots);
  }

  @Test
  void aRefusedWorkerLeavesNoMoreThanTheSlackToTheOthers() {
    int workers = 8;
    int slots = 10_000;
    FreeList list = freeList(workers, slots, 16);
    int[] all = IntStream.range(0, slots).map(i -> acquireFromAny(list, workers, 0)).toArray();
    // Every worker frees until it holds all that a private pool can: two batches.
    int next = 0;
    for (int worker = 1; worker < workers; worker++) {
      for (int i = 0; i < 32; i++) {
        list.release(worker, all[next++]);
      }
    }
    assertThat(list.acquire(0)).isEqualTo(FreeList.NONE);
    assertThat(list.freePrivate()).isEqualTo(FreeListShape.of(workers, slots, 16).slack());
    assertBalanced(list, slots);
  }

  @Test
  void betweenTwoVisitsOfTheDepotLieAtLeastABatchOfOperations() {
    int batchSlots = 16;
    FreeList list = freeList(2, 10_000, batchSlots);
    Deque<Integer> taken = new ArrayDeque<>();
    IntStream.range(0, 100).forEach(i -> taken.add(list.acquire(0)));
    int sinceVisit = 0;
    boolean visited = false;
    for (int i = 0; i < 10_000; i++) {
      long before = steps[0];
      // Down by a batch and one, up by a batch and one: the worst rhythm for a single magazine.
      if (i / (batchSlots + 1) % 2 == 0) {
        taken.add(list.acquire(0));
      } else {
        list.release(0, taken.remove());
      }
      if (steps[0] > before) {
        assertThat(!visited || sinceVisit >= batchSlots)
            .as("operations since the last visit: %d", sinceVisit)
            .isTrue();
        visited = true;
        sinceVisit = 0;
      }
      sinceVisit++;
    }
  }

  @Test
  void betweenTwoVisitsOfTheDepotNeitherSharedWordsNorLinksAreTouched() {
    FreeList list = freeList(2, 1000, 16);
    int[] taken = IntStream.range(0, 16).map(i -> list.acquire(0)).toArray();
    IntStream.of(taken).forEach(slot -> list.release(0, slot));
    long before = steps[0];
    for (int i = 0; i < 100; i++) {
      IntStream.range(0, 16).forEach(each -> taken[each] = list.acquire(0));
      IntStream.of(taken).forEach(slot -> list.release(0, slot));
    }
    assertThat(steps[0]).isEqualTo(before);
  }

  @Test
  void theOlderHalfTravelsAndIsHandedOutYoungestFirst() {
    FreeList list = freeList(2, 1000, 4);
    int[] taken = IntStream.range(0, 12).map(i -> list.acquire(0)).toArray();
    assertThat(taken).containsExactly(IntStream.range(0, 12).toArray());
    // Eight slots fill the private pool; the ninth pushes the first four.
    IntStream.of(taken).forEach(slot -> list.release(0, slot));
    assertThat(list.freeDepot()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(i -> list.acquire(1))).containsExactly(3, 2, 1, 0);
    assertThat(IntStream.range(0, 8).map(i -> list.acquire(0)))
        .containsExactly(11, 10, 9, 8, 7, 6, 5, 4);
    assertBalanced(list, 1000);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,8", "8,16", "64,64"})
  void noOperationTakesMoreStepsThanItsBound(int workers, int batchSlots) {
    int slots = 20_000;
    FreeList list = freeList(workers, slots, batchSlots);
    Deque<Integer> taken = new ArrayDeque<>();
    long worst = 0;
    for (int i = 0; i < 200_000; i++) {
      long before = steps[0];
      if (i / 10_000 % 2 == 0) {
        int slot = list.acquire(i % workers);
        if (slot != FreeList.NONE) {
          taken.add(slot);
        }
      } else if (!taken.isEmpty()) {
        list.release(i % workers, taken.remove());
      }
      worst = Math.max(worst, steps[0] - before);
    }
    assertThat(worst).isLessThanOrEqualTo(FreeListShape.of(workers, slots, batchSlots).maxSteps());
    assertBalanced(list, slots);
  }
}
