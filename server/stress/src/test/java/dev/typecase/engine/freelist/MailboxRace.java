package dev.typecase.engine.freelist;

/** A mailbox over off-heap memory, and what became of the slots that were given to it. */
final class MailboxRace {
  private final Mailbox mailbox;
  private final int slots;
  private final int[][] taken;
  private final int[] counts;

  /**
   * An empty mailbox.
   *
   * @param slots that are given in the end, each once, from 0
   */
  MailboxRace(int workers, int slots) {
    this.mailbox =
        new Mailbox(
            OffHeapLists.zeroedWords(Mailbox.LENGTH), 0, OffHeapLists.links(slots), workers);
    this.slots = slots;
    this.taken = new int[workers][slots];
    this.counts = new int[workers];
  }

  /** Gives slots from {@code first} on, as a thread without a number. */
  void give(int first, int count) {
    for (int slot = first; slot < first + count; slot++) {
      mailbox.put(slot);
    }
  }

  /** Takes, as a worker that does so once. {@return how many} */
  int take(int worker, int most) {
    counts[worker] = mailbox.take(taken[worker], 0, most);
    return counts[worker];
  }

  /**
   * {@return what became of the slots: "each once", or a word for what is wrong} Once all threads
   * are quiet; empties the mailbox.
   */
  String census() {
    long seen = 0;
    int count = 0;
    for (int worker = 0; worker < counts.length; worker++) {
      seen |= set(taken[worker], counts[worker]);
      count += counts[worker];
    }
    int[] rest = new int[slots];
    // The detached chain, what was given after it, and what must not be there.
    for (int i = 0; i < 3; i++) {
      int more = mailbox.take(rest, 0, slots);
      seen |= set(rest, more);
      count += more;
    }
    if (Long.bitCount(seen) < count) {
      return "twice";
    }
    if (count < slots) {
      return "lost";
    }
    return mailbox.count() == 0 ? "each once" : "miscounted";
  }

  private static long set(int[] slots, int count) {
    long set = 0;
    for (int i = 0; i < count; i++) {
      set |= 1L << slots[i];
    }
    return set;
  }
}
