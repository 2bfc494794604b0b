package dev.typecase.benchmarks.rival;

import dev.typecase.engine.memory.Words;

/**
 * Treiber's stack: a shared head, moved by compare-and-set until it succeeds. Lock-free, not
 * wait-free: a thread may lose every race.
 *
 * <pre>
 *   head   63            32 31             0
 *         |      tag       |   slot + 1     |    0 in the lower half: empty
 * </pre>
 *
 * <p>The tag moves with every pop, so that a head which left and came back is told from one that
 * stayed (ABA).
 *
 * <p>Source: R. K. Treiber, Systems Programming: Coping with Parallelism, IBM RJ 5118, 1986.
 */
public final class TaggedCasList implements SlotList {
  private static final long SLOT_MASK = 0xFFFF_FFFFL;
  private static final long ONE_TAG = 1L << Integer.SIZE;

  /** The head lies in the middle of 256 bytes that nothing else uses. */
  private static final long HEAD_WORDS = 32;

  private static final long HEAD = HEAD_WORDS / 2;

  private final SlotMemory memory;
  private final Words words;

  /** A list of all slots of {@code memory}. */
  public TaggedCasList(SlotMemory memory) {
    this.memory = memory;
    this.words = memory.words(HEAD_WORDS);
    for (int slot = memory.slots() - 1; slot >= 0; slot--) {
      release(0, slot);
    }
  }

  @Override
  public int acquire(int caller) {
    while (true) {
      long head = words.acquire(HEAD);
      int slot = slot(head);
      if (slot == NONE) {
        return NONE;
      }
      // May be garbage, if another thread has taken the slot; the tag has moved then.
      int next = memory.nextOpaque(slot);
      if (words.compareAndSet(HEAD, head, head(head + ONE_TAG, next))) {
        return slot;
      }
    }
  }

  @Override
  public void release(int caller, int slot) {
    long head;
    do {
      head = words.acquire(HEAD);
      memory.setNextOpaque(slot, slot(head));
    } while (!words.compareAndSet(HEAD, head, head(head, slot)));
  }

  private static int slot(long head) {
    return (int) head - 1;
  }

  private static long head(long tagFrom, int slot) {
    return (tagFrom & ~SLOT_MASK) | (slot + 1);
  }
}
