package dev.typecase.engine.arena;

import dev.typecase.engine.pool.Lender;
import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.Worker;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A confined arena whose segments are slots of a pool.
 *
 * <p>Each allocation of at most {@link Lender#slotBytes()} bytes and at most {@link
 * Lender#alignmentBytes()} of alignment is a slot of its own, zeroed, cut to the size asked for.
 * {@link #close()} gives all slots back; a segment of the arena that is accessed afterwards, or by
 * another thread, throws, by the JDK's own checks. What does not fit a slot, or finds the pool
 * exhausted or closed, is delegated to the JDK or refused: {@link Overflow}. A segment of zero
 * bytes takes no slot.
 *
 * <p><b>Threads.</b> The thread that creates the arena owns it, as with {@link Arena#ofConfined()}:
 * only it may allocate, access and close; any other thread gets a {@link WrongThreadException}. The
 * owner must hold the {@link Worker} for as long as the arena is open, or have closed it: then
 * nothing more is lent, and the slots go back through the pool's mailbox.
 *
 * <p><b>Progress.</b> An allocation that is a slot is wait-free within the bound of {@code
 * Pool.allocate}, and zeroes the bytes asked for; closing takes the bound of the list part of free
 * for each slot. The arena keeps four bytes of Java heap a slot, and creates one segment object an
 * allocation.
 *
 * <p>While a slot is lent the pool refuses to close. An arena that is never closed keeps its slots
 * for ever.
 */
@SuppressWarnings(
    "restricted") // a slot gets this arena's scope; the pool cannot be unmapped below it
public final class SlotArena implements Arena {
  /** Room for so many slots at first; doubled when it is full. */
  private static final int FIRST_SLOTS = 8;

  private final Lender lender;
  private final Worker worker;
  private final Overflow overflow;
  private final Thread owner = Thread.currentThread();

  /** Decides on access, and holds what is delegated. */
  private final Arena inner = Arena.ofConfined();

  private int[] slots = new int[FIRST_SLOTS];
  private int slotCount;

  /**
   * An open arena of the calling thread. Nothing is lent yet.
   *
   * @param lender of the pool
   * @param worker of the calling thread
   * @param overflow what to do with a request for which there is no slot
   * @throws IllegalArgumentException if the worker is closed, or not of the pool's registry
   */
  public SlotArena(Lender lender, Worker worker, Overflow overflow) {
    if (!worker.isOf(lender.workers())) {
      throw new IllegalArgumentException(
          "worker: closed, or of another registry (expected: an open one of the pool's Workers)");
    }
    this.lender = lender;
    this.worker = worker;
    this.overflow = overflow;
  }

  /**
   * {@return a segment of exactly {@code byteSize} zero bytes}
   *
   * @param byteSize 0 or greater
   * @param byteAlignment a power of two
   * @throws IllegalArgumentException if {@code byteSize} is negative, or {@code byteAlignment} no
   *     power of two
   * @throws IllegalStateException if the arena is closed; or if it is open and its worker is closed
   * @throws WrongThreadException if the calling thread is not the owner
   * @throws IndexOutOfBoundsException if there is no slot for it, and the arena refuses ({@link
   *     Overflow#REFUSE})
   * @throws OutOfMemoryError if there is no slot for it, the arena delegates, and the JDK has no
   *     memory
   */
  @Override
  public MemorySegment allocate(long byteSize, long byteAlignment) {
    if (byteSize <= 0 || !isPowerOfTwo(byteAlignment) || !isOpenHere()) {
      // No memory to lend: a segment of zero bytes, or a call that the JDK refuses in its own
      // words.
      return inner.allocate(byteSize, byteAlignment);
    }
    if (byteSize > lender.slotBytes()) {
      return beyond("byteSize", byteSize, lender.slotBytes(), byteSize, byteAlignment);
    }
    if (byteAlignment > lender.alignmentBytes()) {
      return beyond(
          "byteAlignment", byteAlignment, lender.alignmentBytes(), byteSize, byteAlignment);
    }
    long slot = borrow();
    if (slot < 0) {
      return delegateOrRefuse(
          "pool: " + Outcome.name(slot) + " (expected: a free slot)", byteSize, byteAlignment);
    }
    // The scope of the pool is left behind here: it lives at least as long, since the slot is lent.
    return lender.memory(slot).reinterpret(byteSize, inner, null).fill((byte) 0);
  }

  private static boolean isPowerOfTwo(long number) {
    return number > 0 && Long.bitCount(number) == 1;
  }

  private boolean isOpenHere() {
    return Thread.currentThread() == owner && inner.scope().isAlive();
  }

  private MemorySegment beyond(
      String name, long value, long most, long byteSize, long byteAlignment) {
    return delegateOrRefuse(
        name + ": " + value + " (expected: at most " + most + ", what a slot has)",
        byteSize,
        byteAlignment);
  }

  private MemorySegment delegateOrRefuse(String refusal, long byteSize, long byteAlignment) {
    return switch (overflow) {
      case DELEGATE -> inner.allocate(byteSize, byteAlignment);
      case REFUSE -> throw new IndexOutOfBoundsException(refusal);
    };
  }

  /** {@return a slot, noted to be given back, or EXHAUSTED or CLOSED} */
  private long borrow() {
    if (!worker.isOf(lender.workers())) {
      throw new IllegalStateException("worker: " + worker.number() + " is closed (expected: open)");
    }
    if (slotCount == slots.length) {
      slots = Arrays.copyOf(slots, 2 * slotCount);
    }
    long slot = lender.lend(worker);
    if (slot >= 0) {
      slots[slotCount++] = (int) slot;
    }
    return slot;
  }

  /** {@return the scope of every segment of this arena} */
  @Override
  public MemorySegment.Scope scope() {
    return inner.scope();
  }

  /**
   * Ends all access to the arena's segments and gives the slots back. Cleanup actions of segments
   * run before that.
   *
   * @throws IllegalStateException if the arena is closed, or one of its segments is in use by a
   *     native call; nothing has changed then
   * @throws WrongThreadException if the calling thread is not the owner
   */
  @Override
  public void close() {
    try {
      inner.close();
    } finally {
      // Not if it is still open. But also if a cleanup action failed; and a second time it is
      // empty.
      if (Thread.currentThread() == owner && !inner.scope().isAlive()) {
        giveBack();
      }
    }
  }

  private void giveBack() {
    boolean byWorker = worker.isOf(lender.workers());
    while (slotCount > 0) {
      int slot = slots[--slotCount];
      if (byWorker) {
        lender.takeBack(worker, slot);
      } else {
        lender.takeBack(slot);
      }
    }
  }
}
