package dev.typecase.benchmarks.rival;

import dev.typecase.engine.freelist.Links;
import dev.typecase.engine.memory.Padded;

/**
 * A stack of free slots threaded through the slots, for one thread at a time. Padded, so that the
 * chains of two threads share no cache line.
 */
final class IntrusiveChain extends Padded {
  private final Links links;
  private int head = SlotList.NONE;

  /** A chain of all slots, the first one on top. */
  IntrusiveChain(Links links, int slots) {
    this.links = links;
    for (int slot = slots - 1; slot >= 0; slot--) {
      push(slot);
    }
  }

  int pop() {
    int slot = head;
    if (slot != SlotList.NONE) {
      head = links.next(slot);
    }
    return slot;
  }

  void push(int slot) {
    links.setNext(slot, head);
    head = slot;
  }

  /** Fills {@code into}. {@return how many slots there were} */
  int popAll(int[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = pop();
      if (into[i] == SlotList.NONE) {
        return i;
      }
    }
    return into.length;
  }

  void pushAll(int[] slots) {
    for (int slot : slots) {
      push(slot);
    }
  }
}
