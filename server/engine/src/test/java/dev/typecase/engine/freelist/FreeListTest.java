package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.ArrayDeque;
import java.util.Arrays;
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
  @CsvSource({"1,1,10", "1,8,1000", "2,8,1", "3,7,100", "8,64,129"})
  void manySlotsAtOnceAreTheSameSlotsAsOneByOne(int workers, int batchSlots, int atOnce) {
    int slots = 5_000;
    FreeListShape shape = FreeListShape.of(workers, slots, batchSlots);
    FreeList list = freeList(shape);
    BitSet owned = new BitSet();
    int[] slotsAtOnce = new int[atOnce + 2];
    Deque<int[]> taken = new ArrayDeque<>();
    for (int i = 0; i < 5_000; i++) {
      int worker = i % workers;
      long before = steps[0];
      if (i / 100 % 2 == 0) {
        int acquired = list.acquire(worker, slotsAtOnce, 1, atOnce);
        for (int slot : IntStream.range(1, 1 + acquired).map(at -> slotsAtOnce[at]).toArray()) {
          assertThat(owned.get(slot)).as("slot %d twice", slot).isFalse();
          owned.set(slot);
        }
        assertThat(acquired == atOnce || list.acquire(worker) == FreeList.NONE).isTrue();
        taken.add(Arrays.copyOfRange(slotsAtOnce, 1, 1 + acquired));
      } else if (!taken.isEmpty()) {
        int[] released = taken.remove();
        IntStream.of(released).forEach(owned::clear);
        list.release(worker, released, 0, released.length);
      }
      int visits = (atOnce + batchSlots - 1) / batchSlots;
      assertThat(steps[0] - before).isLessThanOrEqualTo((visits + 1L) * shape.maxSteps());
      assertThat(list.taken()).isEqualTo(owned.cardinality());
      assertBalanced(list, slots);
    }
  }

  /** Another worker retires a slot now and then, so that each visit finds one slot and no batch. */
  @Test
  void manySlotsAtOnceThatComeOneByOneTakeAVisitEach() {
    FreeListShape shape = new FreeListShape(2, 64, 16, 8, 2);
    FreeList[] list = new FreeList[1];
    Runnable retireNowAndThen =
        () -> {
          if (++steps[0] % 20 == 0) {
            list[0].retire();
          }
        };
    list[0] =
        new FreeList(
            new SteppedWords(new HeapWords(shape.words()), retireNowAndThen),
            new HeapLinks(shape.slots()),
            shape);
    int[] taken = new int[64];
    int all = list[0].acquire(1, taken, 0, 16);
    long worst = 0;
    for (int acquired = 8; acquired == 8; all += acquired) {
      long before = steps[0];
      acquired = list[0].acquire(0, taken, all, Math.min(8, taken.length - all));
      worst = Math.max(worst, steps[0] - before);
    }
    assertThat(Arrays.copyOf(taken, all)).doesNotHaveDuplicates();
    assertThat(all).as("those that circulate, and one for each retired").isGreaterThan(16);
    assertThat(worst).isLessThanOrEqualTo(8L * shape.maxSteps());
  }

  @Test
  void anArrayThatIsTooShortIsRefusedAndNothingHappens() {
    FreeList list = freeList(1, 100, 4);
    int[] three = new int[3];
    assertThatThrownBy(() -> list.acquire(0, three, 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.release(0, three, 0, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.acquire(0, three, 0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(list.taken()).isZero();
    assertThat(list.acquire(0, three, 3, 0)).isZero();
  }

  @Test
  void withoutPrivateBatchesAReleasedSlotIsAtOnceEverybodys() {
    FreeListShape shape = new FreeListShape(3, 30, 10, 1, 0);
    FreeList list = freeList(shape);
    for (int i = 0; i < 100; i++) {
      int[] taken = IntStream.range(0, 10).map(at -> list.acquire(at % 3)).toArray();
      assertThat(taken).doesNotContain(FreeList.NONE).doesNotHaveDuplicates();
      assertThat(list.acquire(i % 3)).isEqualTo(FreeList.NONE);
      IntStream.of(taken).forEach(slot -> list.release(slot % 3, slot));
      assertThat(list.freePrivate()).isZero();
    }
    assertThat(list.unused()).isEqualTo(20);
    assertThat(shape.slack()).isZero();
  }

  @Test
  void aSlotThatNeverCirculatedJoinsForEachThatRetires() {
    FreeList list = freeList(new FreeListShape(2, 12, 10, 4, 2));
    IntStream.range(0, 10).forEach(i -> assertThat(list.acquire(0)).isNotNegative());
    assertThat(list.acquire(0)).isEqualTo(FreeList.NONE);
    for (int retired = 1; retired <= 2; retired++) {
      list.retire();
      assertThat(list.acquire(1)).isEqualTo(9 + retired);
      assertThat(list.acquire(1)).isEqualTo(FreeList.NONE);
    }
    list.retire();
    assertThat(list.acquire(1)).as("no slot is left to join").isEqualTo(FreeList.NONE);
    assertThat(list.retired()).isEqualTo(3);
    assertBalanced(list, 12);
  }

  @ParameterizedTest
  @CsvSource({
    "0,10,10,1,2,workers: 0 (expected: 1 to 64)",
    "65,10,10,1,2,workers: 65 (expected: 1 to 64)",
    "1,0,1,1,2,slots: 0 (expected: 1 to 1073741824)",
    "1,10,11,1,2,circulating: 11 (expected: 1 to 10)",
    "1,10,10,11,2,batchSlots: 11 (expected: 1 to 10)",
    "1,10,10,2,0,batchSlots: 2 (expected: 1 to 1)",
    "1,10,10,1,3,privateBatches: 3 (expected: 0 to 2)"
  })
  void aShapeThatDoesNotAddUpIsRefused(
      int workers, int slots, int circulating, int batchSlots, int privateBatches, String message) {
    assertThatThrownBy(
            () -> new FreeListShape(workers, slots, circulating, batchSlots, privateBatches))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
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
