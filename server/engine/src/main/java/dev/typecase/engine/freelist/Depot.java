package dev.typecase.engine.freelist;

import dev.typecase.engine.memory.Words;

/**
 * The shared stock of batches: a wait-free stack with helping.
 *
 * <h2>Algorithm</h2>
 *
 * <p>Every operation is announced, and whoever changes the state applies all announced operations
 * at once [1]. The state is one word, {@code sequence | record}, that names the record in force; a
 * new state is built in a record that its builder owns, and comes into force by one
 * compare-and-set.
 *
 * <pre>
 *   operate(operation)
 *     announce it, then flip my toggle (one getAndAdd: no loop)
 *     twice: read state and copy its record; if the state moved on meanwhile: next round
 *            if the record has applied my toggle: someone has helped me, stop
 *            write the cells that the record has pushed (settle)
 *            apply every operation whose toggle differs from what the record has applied
 *            compare-and-set the state; on success stop
 *     the answer stands in the record in force
 * </pre>
 *
 * <p>Two rounds suffice. If my compare-and-set of round one fails, somebody's has succeeded since I
 * flipped my toggle; if round two fails too, then that winner had read the state after round one
 * began, and the toggles after the state, so it has seen mine and applied my operation.
 *
 * <h2>Why there are no nodes</h2>
 *
 * <p>A linked stack needs a node for each push that no other helper writes to, and such nodes
 * drift: a worker that only frees needs one a batch for ever, and a worker that only allocates
 * collects them. Sending them along with the batches does not help the worker that only frees,
 * since slots reach it one by one, without nodes. Here the stack is an array of <em>cells</em>, and
 * a transition does not write the cells itself: it leaves the batches it pushed in its record, and
 * whoever builds the next state writes them first. All helpers write the same value to the same
 * cell. A late one does no harm: a cell carries the sequence of the transition that pushed it, is
 * replaced by compare-and-set, and the value expected was read before the state was seen to be
 * still the same. (The 34 bits of sequence in a cell come round after 17 thousand million
 * transitions, within the pause of one thread between two adjacent instructions.)
 *
 * <h2>Why reading an answer needs no validation</h2>
 *
 * <p>A record in force stays untouched until its owner has brought another one into force, since
 * each worker owns two and changes over only then. Whatever the owner writes after that is copied
 * from a state that is later than mine, and there my answer stands unchanged until I announce
 * again. So the word read is my answer even if the record is being reused.
 *
 * <h2>Bounds</h2>
 *
 * <p>For {@code p} workers one operation takes at most {@code 30 p + 50} steps (accesses to {@link
 * Words}), whatever the other workers do: wait-free. {@link #maxSteps(int)} is the sum, and tests
 * hold every operation to it. Space: {@code slots / l} cells, {@code 2p + 1} records of {@code 2p +
 * 4} words, and one line a worker. Linearization point: the successful compare-and-set of the state
 * that applies the operation; operations of one transition take effect in order of their worker
 * numbers. An exhausted answer is therefore exact: at that moment the stack was empty <em>and</em>
 * no slot that may circulate was left unused, because both are in the same record.
 *
 * <p>Where fewer slots circulate than there are, the count of retired ones, which lets others join,
 * is a word of its own: whoever builds a state reads it after the state, and it only grows, so that
 * a pop never takes a slot too many, and sees each retirement that was over before it began.
 *
 * <p>Sources:
 *
 * <ol>
 *   <li>P. Fatourou, N. Kallimanis, A Highly-Efficient Wait-Free Universal Construction, SPAA 2011
 *       (P-SIM). Differs: two records a worker without a validated read of the answer, the argument
 *       above; cells instead of nodes.
 *   <li>G. Blelloch, Y. Wei, Concurrent Fixed-Size Allocation and Free in Constant Time, arXiv
 *       2008.04296. Differs: the depot operation is finished at once instead of a few steps with
 *       each allocate, which gives O(p) worst case and O(1) amortized over the {@code l} operations
 *       between two of them.
 * </ol>
 */
final class Depot {
  /** Most workers: one bit each in the toggle word. */
  static final int MAX_WORKERS = Long.SIZE;

  /** Most slots: a cell holds the index of a batch's first slot in 30 bits. */
  static final int MAX_SLOTS = 1 << 30;

  private static final int ROUNDS = 2;

  // Announced operations. A push is announced as the index of the batch's first slot.
  private static final long POP = -1;

  private final DepotLayout layout;
  private final Words words;
  private final int slots;
  private final int circulating;
  private final int batchSlots;

  /**
   * Views zeroed words as a depot in which all slots are unused, and brings its first record into
   * force.
   */
  Depot(Words words, FreeListShape shape) {
    this(words, shape, 0);
  }

  /** As above, but the first {@code usedSlots} slots have been handed out. */
  Depot(Words words, FreeListShape shape, int usedSlots) {
    this.layout = new DepotLayout(shape.workers(), shape.slots(), shape.batchSlots());
    if (words.length() < layout.length()) {
      throw new IllegalArgumentException(
          "words: " + words.length() + " (expected: >= " + layout.length() + ")");
    }
    this.words = words;
    this.slots = shape.slots();
    this.circulating = shape.circulating();
    this.batchSlots = shape.batchSlots();
    words.setRelease(layout.record(layout.initialRecord()) + DepotLayout.USED, usedSlots);
    words.setRelease(DepotLayout.STATE, DepotState.of(1, layout.initialRecord()));
  }

  /**
   * {@return the most steps that one push or pop takes with {@code workers} workers: {@code 30 p +
   * 50}}
   */
  static int maxSteps(int workers) {
    int announceAndFlip = 4;
    int copy = 2 * (DepotLayout.RECORD_FIXED_WORDS + 2 * workers);
    int settle = 3 + 4 * workers;
    int build = 4 + 7 * workers;
    int loadStateCheckAndInstall = 7;
    int readAnswer = 2;
    return announceAndFlip
        + ROUNDS * (copy + settle + build + loadStateCheckAndInstall)
        + readAnswer;
  }

  /**
   * Pushes a batch of exactly {@code l} slots. Only the thread that owns number {@code worker} may
   * call. Wait-free, within {@link #maxSteps(int)}.
   */
  void push(int worker, int firstSlot) {
    operate(worker, firstSlot);
  }

  /**
   * Pops a batch. Only the thread that owns number {@code worker} may call. Wait-free, within
   * {@link #maxSteps(int)}.
   *
   * @return an answer to be read with {@link DepotAnswer}: a full batch, a run of slots that were
   *     never used and are not yet linked, or {@link DepotAnswer#EMPTY}
   */
  long pop(int worker) {
    return operate(worker, POP);
  }

  /**
   * Counts a slot that will never be free again: where fewer than all slots circulate, one that was
   * never used takes its place. Any thread may call. Wait-free, one step.
   */
  void retire() {
    words.getAndAdd(DepotLayout.RETIRED, 1);
  }

  /** {@return slots that were retired} */
  long retiredSlots() {
    return words.volatileWord(DepotLayout.RETIRED);
  }

  /** {@return free slots in batches on the stack} Exact while no operation is under way. */
  long freeSlots() {
    return words.plain(
            layout.record(DepotState.record(words.volatileWord(DepotLayout.STATE)))
                + DepotLayout.TOP)
        * batchSlots;
  }

  /**
   * {@return slots that were handed out at least once: those with an index below this} Never too
   * low; while a pop is under way it may already count the run that the pop is about to take.
   */
  int usedSlots() {
    // The count only grows, and a record that is being reused holds a later one or a draft of one:
    // no validation needed.
    long record = layout.record(DepotState.record(words.volatileWord(DepotLayout.STATE)));
    return (int) words.acquire(record + DepotLayout.USED);
  }

  private long operate(int worker, long operation) {
    long line = layout.worker(worker);
    // Release: the announced operation, and the links of the batch, are visible before the toggle
    // is. Pairs with the
    // volatile load of the toggles in build(). Without it a helper could apply the operation before
    // this one. Watched by HandOverStress; the reverse order by DepotModelLinearizability.
    words.setRelease(line + DepotLayout.ANNOUNCED, operation);
    long toggle = flipToggle(worker, line);
    for (int round = 0; round < ROUNDS; round++) {
      if (attempt(worker, line, toggle)) {
        break;
      }
    }
    long record = layout.record(DepotState.record(words.volatileWord(DepotLayout.STATE)));
    return words.acquire(record + DepotLayout.ANSWERS + worker);
  }

  /**
   * {@return my toggle after the flip: my bit, or 0} Adding and subtracting the bit never carries,
   * since only I do.
   */
  private long flipToggle(int worker, long line) {
    long bit = 1L << worker;
    long before = words.plain(line + DepotLayout.TOGGLE);
    long after = before ^ bit;
    words.setPlain(line + DepotLayout.TOGGLE, after);
    words.getAndAdd(DepotLayout.TOGGLES, after - before);
    return after;
  }

  /** {@return whether my operation is known to have been applied} */
  private boolean attempt(int worker, long line, long toggle) {
    long state = words.volatileWord(DepotLayout.STATE);
    int mine = layout.ownRecord(worker, words.plain(line + DepotLayout.OWN_RECORD));
    long draft = layout.record(mine);
    copy(layout.record(DepotState.record(state)), draft);
    // The record's owner may have begun another state in it, with my toggle already applied in the
    // draft and not in force. Watched by RecordReuseTest.
    if (words.volatileWord(DepotLayout.STATE) != state) {
      return false;
    }
    if ((words.plain(draft + DepotLayout.APPLIED) & (1L << worker)) == toggle) {
      return true;
    }
    if (!settle(state, draft)) {
      return false;
    }
    build(draft);
    // The compare-and-set is volatile: all of the draft is visible before it is in force. Pairs
    // with the loads of the
    // state in attempt() and operate(). Watched by HandOverStress and
    // TwoHelpersStress.
    if (!words.compareAndSet(DepotLayout.STATE, state, DepotState.next(state, mine))) {
      return false;
    }
    words.setPlain(line + DepotLayout.OWN_RECORD, 1 - words.plain(line + DepotLayout.OWN_RECORD));
    return true;
  }

  private void copy(long from, long to) {
    long pushed = words.acquire(from + DepotLayout.PUSHED_COUNT);
    // A record that is being reused may hold any count; the copy is then thrown away, but must stay
    // bounded.
    int count = (int) Math.min(pushed, layout.workers());
    words.setRelease(to + DepotLayout.PUSHED_COUNT, count);
    // Acquire: these loads come before the second load of the state, which tells whether they may
    // be used. Release: a
    // thread that reads what is stored here also sees that the state has moved on since this record
    // was in force.
    copyWord(from + DepotLayout.APPLIED, to + DepotLayout.APPLIED);
    copyWord(from + DepotLayout.TOP, to + DepotLayout.TOP);
    copyWord(from + DepotLayout.USED, to + DepotLayout.USED);
    for (int worker = 0; worker < layout.workers(); worker++) {
      copyWord(from + DepotLayout.ANSWERS + worker, to + DepotLayout.ANSWERS + worker);
    }
    for (int i = 0; i < count; i++) {
      copyWord(layout.pushed(from, i), layout.pushed(to, i));
    }
  }

  private void copyWord(long from, long to) {
    words.setRelease(to, words.acquire(from));
  }

  /**
   * Writes the cells that the state in force has pushed. {@return false if the state has moved on}
   */
  private boolean settle(long state, long draft) {
    int count = (int) words.plain(draft + DepotLayout.PUSHED_COUNT);
    long base = words.plain(draft + DepotLayout.TOP) - count;
    for (int i = 0; i < count; i++) {
      long target = DepotState.cell(state, words.plain(layout.pushed(draft, i)));
      long found = words.acquire(layout.cell(base + i));
      if (found != target) {
        // Read after the cell: the cell's old value is then one from before this state was settled,
        // never a later one.
        if (words.volatileWord(DepotLayout.STATE) != state) {
          return false;
        }
        words.compareAndSet(layout.cell(base + i), found, target);
      }
    }
    words.setRelease(draft + DepotLayout.PUSHED_COUNT, 0);
    return true;
  }

  private void build(long draft) {
    // Volatile, and behind the load of the state: see "two rounds suffice". Pairs with the
    // getAndAdd in flipToggle().
    long toggles = words.volatileWord(DepotLayout.TOGGLES);
    long pending = toggles ^ words.plain(draft + DepotLayout.APPLIED);
    int limit = limit();
    for (int step = 0; step < layout.workers() && pending != 0; step++) {
      int worker = Long.numberOfTrailingZeros(pending);
      pending &= pending - 1;
      apply(draft, worker, limit, words.acquire(layout.worker(worker) + DepotLayout.ANNOUNCED));
    }
    words.setRelease(draft + DepotLayout.APPLIED, toggles);
  }

  /**
   * {@return slots that may have been handed out so far} Helpers of one transition may see
   * different ones; each was true when it was read, and retirement only raises it.
   */
  private int limit() {
    return (int) Math.min(slots, circulating + retiredSlots());
  }

  private void apply(long draft, int worker, int limit, long operation) {
    long answer = operation == POP ? applyPop(draft, limit) : applyPush(draft, operation);
    words.setRelease(draft + DepotLayout.ANSWERS + worker, answer);
  }

  private long applyPush(long draft, long firstSlot) {
    int count = (int) words.plain(draft + DepotLayout.PUSHED_COUNT);
    words.setRelease(layout.pushed(draft, count), firstSlot);
    words.setRelease(draft + DepotLayout.PUSHED_COUNT, count + 1L);
    words.setRelease(draft + DepotLayout.TOP, words.plain(draft + DepotLayout.TOP) + 1);
    return DepotAnswer.EMPTY;
  }

  private long applyPop(long draft, int limit) {
    long top = words.plain(draft + DepotLayout.TOP);
    return top == 0 ? popUnused(draft, limit) : popBatch(draft, top);
  }

  /**
   * The batches pushed in this very transition lie on top; below them are the cells, which settle()
   * has written.
   */
  private long popBatch(long draft, long top) {
    words.setRelease(draft + DepotLayout.TOP, top - 1);
    int count = (int) words.plain(draft + DepotLayout.PUSHED_COUNT);
    if (count > 0) {
      words.setRelease(draft + DepotLayout.PUSHED_COUNT, count - 1L);
      return DepotAnswer.batch((int) words.plain(layout.pushed(draft, count - 1)));
    }
    return DepotAnswer.batch(DepotState.cellBatch(words.acquire(layout.cell(top - 1))));
  }

  private long popUnused(long draft, int limit) {
    int used = (int) words.plain(draft + DepotLayout.USED);
    int run = Math.min(batchSlots, limit - used);
    if (run == 0) {
      return DepotAnswer.EMPTY;
    }
    words.setRelease(draft + DepotLayout.USED, (long) used + run);
    return DepotAnswer.unusedRun(used, run);
  }
}
