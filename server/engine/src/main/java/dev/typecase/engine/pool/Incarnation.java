package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import java.security.SecureRandom;

/**
 * What tells the life of a pool from every other one, and what a pool in another process must know
 * to continue it: then handles stay valid, and stale ones stale.
 *
 * @param poolId the number given at creation
 * @param uid the random identity, never 0
 * @param generationBase from which the generations of every slot count, drawn at random
 * @param slots all of them; the form of handles follows from their number
 * @param usedSlots slots that were ever handed to a worker: those with an index below this
 */
public record Incarnation(int poolId, long uid, long generationBase, int slots, int usedSlots) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks what can be told without knowing the pool. */
  public Incarnation {
    if (uid == 0) {
      throw new IllegalArgumentException("uid: 0 (expected: another number)");
    }
    if (slots < 1 || slots > FreeList.MAX_SLOTS) {
      throw new IllegalArgumentException(
          "slots: " + slots + " (expected: 1 to " + FreeList.MAX_SLOTS + ")");
    }
    if (usedSlots < 0 || usedSlots > slots) {
      throw new IllegalArgumentException(
          "usedSlots: " + usedSlots + " (expected: 0 to " + slots + ")");
    }
  }

  /** {@return a new life of a pool that has used no slot} */
  static Incarnation draw(int poolId, BitWidths widths, PoolPlan plan) {
    long base = new HandleFormat(widths, plan.slots(), RANDOM.nextLong()).generationBase();
    return new Incarnation(poolId, RANDOM.nextLong() | 1, base, plan.slots(), 0);
  }

  /**
   * {@return the same life at a later time, when there are perhaps more slots, and more of them
   * were used}
   */
  Incarnation after(int laterSlots, int laterUsedSlots) {
    return new Incarnation(poolId, uid, generationBase, laterSlots, laterUsedSlots);
  }
}
