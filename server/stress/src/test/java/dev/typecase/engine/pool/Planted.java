package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** What planted bugs do in place of the calls that they replace. */
final class Planted {
  /** What was put off, until the same thread comes to the place where it is made up for. */
  private static final ThreadLocal<@Nullable Runnable> LATER = new ThreadLocal<>();

  private static final ThreadLocal<Long> LOOK = ThreadLocal.withInitial(() -> 0L);

  private static final int PAUSES = 32;

  private Planted() {}

  static long headerSeenFirst(Slots slots, int slot, long header) {
    return header;
  }

  static long noHighVersion(long second) {
    return 0;
  }

  /** As a reader whose processor does something else for a microsecond or so. */
  static void copyThenPause(Slots slots, int slot, MemorySegment into, long offset) {
    slots.copyRecordTo(slot, into, offset);
    for (int i = 0; i < PAUSES; i++) {
      Thread.onSpinWait();
    }
  }

  static void notCarried(Slots slots, int slot, long word) {}

  static void lookThenCopy(Slots slots, int slot, MemorySegment into, long offset) {
    LOOK.set(slots.headerAgain(slot));
    slots.copyRecordTo(slot, into, offset);
  }

  static long lookTaken(Slots slots, int slot) {
    return LOOK.get();
  }

  static boolean markLater(Slots slots, int slot, long expected, long header) {
    LATER.set(() -> slots.casHeader(slot, expected, header));
    return true;
  }

  static void copyThenMark(Slots slots, int slot, MemorySegment from, long offset) {
    slots.copyRecordFrom(slot, from, offset);
    runLater();
  }

  static boolean checkThenStore(Slots slots, int slot, long expected, long header) {
    if (slots.headerAcquire(slot) != expected) {
      return false;
    }
    slots.setHeaderRelease(slot, header);
    return true;
  }

  static int alwaysLive(long header) {
    return SlotHeader.LIVE;
  }

  static long sameGeneration(HandleFormat handles, long generation) {
    return generation;
  }

  static long anyGeneration(SlotHeader headers, long header) {
    return 1;
  }

  static long anyGeneration(HandleFormat handles, long handle) {
    return 1;
  }

  static void copyLater(Slots slots, int slot, MemorySegment from, long offset) {
    LATER.set(() -> slots.copyRecordFrom(slot, from, offset));
  }

  static long publishThenCopy(RecordStore records, Worker worker, int slot) {
    long handle = records.publish(worker, slot);
    runLater();
    return handle;
  }

  static void notCounted(FreeList freeList) {}

  private static void runLater() {
    Runnable later = LATER.get();
    LATER.remove();
    if (later != null) {
      later.run();
    }
  }
}
