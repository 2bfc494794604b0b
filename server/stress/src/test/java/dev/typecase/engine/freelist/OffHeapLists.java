package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.OffHeapWords;
import dev.typecase.engine.memory.StateMemory;
import dev.typecase.engine.memory.Words;

/** Depots and free lists over off-heap memory of their own, for the states of stress tests. */
final class OffHeapLists {
  private OffHeapLists() {}

  /** {@return a depot in which all slots of {@code shape} are unused} */
  static Depot depot(FreeListShape shape) {
    return new Depot(zeroedWords(shape.words()), shape);
  }

  /** {@return a free list in which all slots of {@code shape} are unused} */
  static FreeList freeList(FreeListShape shape) {
    return new FreeList(zeroedWords(shape.words()), links(shape.slots()), shape);
  }

  static Words zeroedWords(long count) {
    return new OffHeapWords(StateMemory.zeroed(count * Words.BYTES));
  }

  static Links links(int slots) {
    Words words = zeroedWords(slots);
    return new Links() {
      @Override
      public int next(int slot) {
        return (int) words.plain(slot);
      }

      @Override
      public void setNext(int slot, int next) {
        words.setPlain(slot, next);
      }

      @Override
      public int nextAcquire(int slot) {
        return (int) words.acquire(slot);
      }

      @Override
      public void setNextRelease(int slot, int next) {
        words.setRelease(slot, next);
      }
    };
  }
}
