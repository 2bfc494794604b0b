package dev.typecase.engine.freelist;

/**
 * A depot of which each worker owns one batch, of one slot each, with its own number; and its
 * operations, each of which is a race among helpers.
 */
final class DepotRace {
  private static final int NOTHING = -1;

  private final Depot depot;
  private final int workers;
  private final int[] owned;

  DepotRace(int workers) {
    this.depot = OffHeapLists.depot(FreeListShape.of(workers, workers, 1));
    this.workers = workers;
    this.owned = new int[workers];
    for (int worker = 0; worker < workers; worker++) {
      owned[worker] = pop(worker);
    }
  }

  /** Pushes and pops, so many times. {@return how often the stack was said to be empty} */
  int churn(int worker, int times) {
    int empty = 0;
    for (int i = 0; i < times && owned[worker] != NOTHING; i++) {
      push(worker);
      owned[worker] = pop(worker);
      empty += owned[worker] == NOTHING ? 1 : 0;
    }
    return empty;
  }

  void push(int worker) {
    depot.push(worker, owned[worker]);
    owned[worker] = NOTHING;
  }

  /** {@return a batch, or -1} */
  int pop(int worker) {
    long answer = depot.pop(worker);
    return answer == DepotAnswer.EMPTY ? NOTHING : DepotAnswer.firstSlot(answer);
  }

  /** Pops into what the worker owns. {@return whether there was a batch} */
  boolean take(int worker) {
    owned[worker] = pop(worker);
    return owned[worker] != NOTHING;
  }

  /**
   * {@return what became of the batches: "each once", or a word for what is wrong} Once all workers
   * are quiet; empties the depot.
   */
  String census() {
    return census(NOTHING);
  }

  /** As {@link #census()}, with a batch that the caller owns, or -1. */
  String census(int kept) {
    long seen = kept == NOTHING ? 0 : 1L << kept;
    int count = Long.bitCount(seen);
    for (int worker = 0; worker < workers; worker++) {
      if (owned[worker] != NOTHING) {
        seen |= 1L << owned[worker];
        count++;
      }
    }
    for (int i = 0; i <= workers; i++) {
      int batch = pop(i % workers);
      if (batch != NOTHING) {
        seen |= 1L << batch;
        count++;
      }
    }
    if (Long.bitCount(seen) < count) {
      return "twice";
    }
    return count == workers ? "each once" : "lost";
  }
}
