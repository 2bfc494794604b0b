package dev.typecase.benchmarks.scenario;

import dev.typecase.benchmarks.rival.RecordStore;
import dev.typecase.benchmarks.rival.SlotList;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Brings a free list into the state it has after long use: every slot was taken once, and they were
 * given back in random order, so that no design lives on slots that happen to be neighbours.
 */
public final class Shuffle {
  private Shuffle() {}

  /** Takes and gives back all slots that {@code caller} can have. */
  public static void slots(SlotList list, int caller, Random random) {
    throughAll(() -> list.acquire(caller), slot -> list.release(caller, (int) slot), random);
  }

  /** Allocates and frees all records that the caller can have. */
  static void records(RecordStore store, int recordBytes, Random random) {
    MemorySegment record = MemorySegment.ofArray(new byte[recordBytes]);
    throughAll(() -> store.allocate(record), store::free, random);
  }

  private static void throughAll(LongSupplier take, LongConsumer giveBack, Random random) {
    long[] taken = new long[2 * Sizes.SLOTS];
    int count = 0;
    for (long one = take.getAsLong(); one >= 0; one = take.getAsLong()) {
      taken[count++] = one;
    }
    Arrays.stream(shuffled(taken, count, random)).forEach(giveBack);
  }

  private static long[] shuffled(long[] values, int count, Random random) {
    long[] shuffled = Arrays.copyOf(values, count);
    for (int last = count - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      long swapped = shuffled[chosen];
      shuffled[chosen] = shuffled[last];
      shuffled[last] = swapped;
    }
    return shuffled;
  }
}
