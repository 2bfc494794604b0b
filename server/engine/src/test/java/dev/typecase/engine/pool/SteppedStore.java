package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.StepScheduler;
import dev.typecase.engine.freelist.SteppedLinks;
import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A store of records with two workers. One operation stops where the test chooses; those of the
 * test's own thread are counted, and one that takes more steps than its bound fails at once, so
 * that nothing here can hang.
 */
final class SteppedStore implements AutoCloseable {
  static final int WORDS = 2;
  private static final int CAPACITY = 64;

  /** Steps of an allocation or a free that are not the header's. */
  static final int LIST_STEPS = plan().freeListShape().maxSteps();

  static final int ALLOCATE_STEPS = 1 + RecordSlots.MAX_PUBLISH_STEPS;
  static final int WRITE_STEPS = RecordSlots.MAX_MARK_STEPS + 1 + RecordSlots.MAX_PUBLISH_STEPS;
  static final int UPDATE_STEPS = WRITE_STEPS + 1;

  private final PoolPlan plan = plan();
  private final Workers workers = new Workers(2);
  final Worker stopping = workers.claim();
  final Worker worker = workers.claim();
  final RecordStore store;
  private final HandleFormat handles;
  private final Slots unwatched;

  private final StepScheduler scheduler = new StepScheduler();
  private final Thread tester = Thread.currentThread();
  private Consumer<SteppedSlots.Access> beforeEachStep = access -> {};
  private long headerBound = Long.MAX_VALUE;
  private long headerSteps;
  private long listSteps;
  private long tries;
  private long outcome;

  /** An empty store. */
  SteppedStore(boolean narrowVersions) {
    BitWidths widths =
        narrowVersions ? BitWidths.narrow(plan.slots(), 30, 1) : BitWidths.of(plan.slots());
    MemorySegment segment = MemorySegment.ofArray(new long[(int) plan.slotBytes() / Long.BYTES]);
    int recordBytes = WORDS * Long.BYTES;
    Slots slots = new SteppedSlots(segment, plan.strideBytes(), recordBytes, this::headerStep);
    this.unwatched = new Slots(segment, plan.strideBytes(), recordBytes);
    this.handles = new HandleFormat(widths, plan.slots(), 1);
    FreeList list =
        new FreeList(
            new SteppedWords(new HeapWords(plan.freeListShape().words()), this::listStep),
            new SteppedLinks(slots, this::listStep),
            plan.freeListShape());
    this.store = new RecordStore(slots, new SlotHeader(widths), handles, list, Owners.NONE);
  }

  private static PoolPlan plan() {
    return PoolPlan.of(WordRecords.spec(WORDS, CAPACITY), 2);
  }

  private void headerStep(SteppedSlots.Access access) {
    scheduler.pause();
    if (Thread.currentThread() == tester) {
      tries += access == SteppedSlots.Access.LOOK ? 1 : 0;
      require(++headerSteps <= headerBound, "header", headerSteps);
      beforeEachStep.accept(access);
    }
  }

  private void listStep() {
    scheduler.pause();
    if (Thread.currentThread() == tester) {
      require(++listSteps <= LIST_STEPS || headerBound == Long.MAX_VALUE, "list", listSteps);
    }
  }

  private static void require(boolean withinBound, String what, long steps) {
    if (!withinBound) {
      throw new AssertionError(what + ": step " + steps + " is beyond the bound");
    }
  }

  /** The operation that is to stop; none of its steps is taken yet. */
  void stop(LongSupplier operation) {
    scheduler.add(() -> outcome = operation.getAsLong());
  }

  /** Lets it take some steps. {@return whether it has more} */
  boolean goOn(long steps) {
    return scheduler.run(0, steps);
  }

  /** Lets it finish, within {@code most} steps in all. {@return its outcome} */
  long finish(long most) {
    boolean more = goOn(Math.max(1, most + 2 - scheduler.pauses(0)));
    assertThat(more).as("steps beyond %d", most).isFalse();
    assertThat(scheduler.pauses(0)).as("steps").isLessThanOrEqualTo(most);
    return outcome;
  }

  /**
   * An operation on the test's thread within {@code most} header steps and {@link
   * RecordSlots#MAX_TRIES} tries, and within the bound of the list. {@return its outcome}
   */
  long count(long most, LongSupplier operation) {
    headerSteps = 0;
    listSteps = 0;
    tries = 0;
    headerBound = most;
    long result = operation.getAsLong();
    headerBound = Long.MAX_VALUE;
    assertThat(tries).as("tries").isLessThanOrEqualTo(RecordSlots.MAX_TRIES);
    return result;
  }

  /** Something that others do before each header step of the test's thread; it is not counted. */
  void beforeEachStep(Consumer<SteppedSlots.Access> action) {
    beforeEachStep =
        access -> {
          Consumer<SteppedSlots.Access> outer = beforeEachStep;
          long bound = headerBound;
          long steps = headerSteps;
          long tried = tries;
          beforeEachStep = nested -> {};
          headerBound = Long.MAX_VALUE;
          action.accept(access);
          beforeEachStep = outer;
          headerBound = bound;
          headerSteps = steps;
          tries = tried;
        };
  }

  /** {@return header steps of the last counted operation} */
  long headerSteps() {
    return headerSteps;
  }

  /** {@return tries of the last counted operation} */
  long tries() {
    return tries;
  }

  int slot(long handle) {
    return handles.slot(handle);
  }

  int slots() {
    return plan.slots();
  }

  /** {@return whether somebody is in the middle of a write of this record} */
  boolean isMarked(long handle) {
    return SlotHeader.state(unwatched.headerAcquire(slot(handle))) == SlotHeader.WRITING;
  }

  /** Nothing is under way: all slots are accounted for, and each can be allocated. */
  void assertNothingIsLost(long live) {
    assertThat(counts().live()).isEqualTo(live);
    assertThat(counts()).matches(PoolCounts::isBalanced, "balanced");
    for (Worker each : new Worker[] {worker, stopping}) {
      for (long handle = 1; handle > 0; ) {
        handle = store.allocate(each, 0);
      }
    }
    assertThat(counts().live()).isEqualTo(plan.slots());
  }

  private PoolCounts counts() {
    return store.counts(plan.slots(), 0);
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
