package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Words;
import org.jspecify.annotations.Nullable;

/** What planted bugs do in place of the calls that they replace. */
final class Planted {
  private static final ThreadLocal<@Nullable Runnable> ANNOUNCEMENT = new ThreadLocal<>();

  private Planted() {}

  static boolean checkThenStore(Words words, long index, long expected, long value) {
    if (words.volatileWord(index) != expected) {
      return false;
    }
    words.setRelease(index, value);
    return true;
  }

  static long lookThenStore(Words words, long index, long value) {
    long before = words.acquire(index);
    words.setRelease(index, value);
    return before;
  }

  static long stateSeenFirst(Words words, long index, long state) {
    return state;
  }

  static void notStored(Words words, long index, long value) {}

  static void announceLater(Words words, long index, long value) {
    ANNOUNCEMENT.set(() -> words.setRelease(index, value));
  }

  static long flipThenAnnounce(Words words, long index, long delta) {
    long before = words.getAndAdd(index, delta);
    Runnable announcement = ANNOUNCEMENT.get();
    if (announcement != null) {
      announcement.run();
    }
    return before;
  }

  static boolean storeAnyway(Words words, long index, long expected, long value) {
    words.setRelease(index, value);
    return true;
  }

  static boolean notSettled(Words words, long index, long expected, long value) {
    return true;
  }

  static void notLinked(Links links, int slot, int next) {}

  static long nothingUnused(Depot depot, long draft, int limit) {
    return DepotAnswer.EMPTY;
  }
}
