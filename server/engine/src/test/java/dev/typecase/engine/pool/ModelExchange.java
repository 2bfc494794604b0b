package dev.typecase.engine.pool;

import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of the model test meet: records that change their owner, handles for everyone
 * to read or to free.
 */
final class ModelExchange {
  private static final int CELLS = 32;

  private final AtomicReferenceArray<@Nullable OwnedRecord> gifts =
      new AtomicReferenceArray<>(CELLS);
  private final AtomicReferenceArray<@Nullable Doomed> doomed = new AtomicReferenceArray<>(CELLS);
  private final AtomicLongArray seen = new AtomicLongArray(CELLS);

  /**
   * A record without an owner that any thread may read, write or free, several at the same time.
   */
  static final class Doomed {
    final long handle;

    /** How often it was freed: 1 in the end, whoever tried. */
    final AtomicInteger frees = new AtomicInteger();

    Doomed(long handle) {
      this.handle = handle;
    }
  }

  /** Gives a record away. {@return the one that lay there, now the caller's} */
  @Nullable OwnedRecord swapGift(@Nullable OwnedRecord given, SplittableRandom random) {
    return gifts.getAndSet(random.nextInt(CELLS), given);
  }

  /**
   * Leaves a record to be freed. {@return the one that lay there, which the caller must free if it
   * still lives}
   */
  @Nullable Doomed swapDoomed(Doomed next, SplittableRandom random) {
    return doomed.getAndSet(hotCell(random), next);
  }

  /** {@return a record to be freed, which others work on at the same time} */
  @Nullable Doomed anyDoomed(SplittableRandom random) {
    return doomed.get(hotCell(random));
  }

  /** Mostly the same one, so that threads meet. */
  private static int hotCell(SplittableRandom random) {
    return random.nextInt(4) == 0 ? random.nextInt(CELLS) : 0;
  }

  void show(long handle, SplittableRandom random) {
    seen.setOpaque(random.nextInt(CELLS), handle);
  }

  /** {@return a handle of some thread's record, perhaps freed since; 0 if none was shown yet} */
  long anySeen(SplittableRandom random) {
    return seen.getOpaque(random.nextInt(CELLS));
  }

  /**
   * Empties all cells; nobody else may use them meanwhile. {@return the records that lay there to
   * be taken}
   */
  List<OwnedRecord> clear() {
    List<OwnedRecord> left = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      doomed.set(i, null);
      OwnedRecord gift = gifts.getAndSet(i, null);
      if (gift != null) {
        left.add(gift);
      }
    }
    return left;
  }
}
