package dev.typecase.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.benchmarks.rival.ListRecords;
import dev.typecase.benchmarks.rival.SlotList;
import dev.typecase.benchmarks.rival.SlotMemory;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every free list must do to be worth measuring. */
class ListDesignContractTest {
  private static final int SLOTS = 1024;
  private static final int THREADS = 2;

  @ParameterizedTest
  @EnumSource
  void everySlotIsHandedOutExactlyOnceAlsoAfterAShuffle(ListDesign design) {
    try (SlotMemory memory = new SlotMemory(SLOTS, Sizes.SLOT_BYTES)) {
      SlotList list = design.create(memory, 1);
      Shuffle.slots(list, 0, new Random(1));
      BitSet taken = new BitSet();
      IntStream.range(0, SLOTS).forEach(i -> taken.set(list.acquire(0)));
      assertThat(taken.cardinality()).isEqualTo(SLOTS);
      assertThat(list.acquire(0)).isEqualTo(SlotList.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void slotsThatAreTakenAtOnceAreDistinctAndComeBack(ListDesign design) {
    try (SlotMemory memory = new SlotMemory(SLOTS, Sizes.SLOT_BYTES)) {
      SlotList list = design.create(memory, 1);
      int[] slots = new int[Sizes.LONG_BURST];
      for (int i = 0; i < SLOTS; i++) {
        assertThat(list.acquireAll(0, slots)).isEqualTo(slots.length);
        assertThat(IntStream.of(slots).distinct().count()).isEqualTo(slots.length);
        list.releaseAll(0, slots);
      }
      int[] more = new int[SLOTS + 1];
      assertThat(list.acquireAll(0, more)).isEqualTo(SLOTS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSlotHasTwoOwners(ListDesign design) throws Exception {
    try (SlotMemory memory = new SlotMemory(SLOTS, Sizes.SLOT_BYTES);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      SlotList list = design.create(memory, THREADS);
      AtomicIntegerArray owners = new AtomicIntegerArray(SLOTS);
      List<Callable<Integer>> callers =
          IntStream.range(0, THREADS)
              .<Callable<Integer>>mapToObj(caller -> () -> greatestOwnerCount(list, caller, owners))
              .toList();
      for (Future<Integer> greatest : executor.invokeAll(callers)) {
        assertThat(greatest.get()).isEqualTo(1);
      }
    }
  }

  private static int greatestOwnerCount(SlotList list, int caller, AtomicIntegerArray owners) {
    int greatest = 0;
    for (int i = 0; i < 200_000; i++) {
      int first = list.acquire(caller);
      int second = list.acquire(caller);
      greatest = Math.max(greatest, owners.incrementAndGet(first));
      greatest = Math.max(greatest, owners.incrementAndGet(second));
      owners.decrementAndGet(first);
      list.release(caller, first);
      owners.decrementAndGet(second);
      list.release(caller, second);
    }
    return greatest;
  }

  @ParameterizedTest
  @EnumSource
  void aRecordIsFreedByItsHandleOnceOnly(ListDesign design) {
    try (SlotMemory memory = new SlotMemory(SLOTS, Sizes.SLOT_BYTES)) {
      var records = new ListRecords(memory, design.create(memory, 1), 0, Sizes.RECORD_BYTES);
      MemorySegment record = MemorySegment.ofArray(new byte[Sizes.RECORD_BYTES]);
      long first = records.allocate(record);
      assertThat(records.free(first)).isZero();
      assertThat(records.free(first)).isNegative();
      Shuffle.records(records, Sizes.RECORD_BYTES, new Random(1));
      assertThat(records.free(first)).isNegative();
    }
  }
}
