package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A free list some of whose workers stop at a step that a test chooses, while the test's own thread
 * plays the others. Every step of every operation is counted, and one that takes more than its
 * bound fails at once, so that nothing here can hang.
 *
 * <p>Worker {@code p - 1} never stops.
 */
final class ProgressScene implements AutoCloseable {
  private static final int BATCH_SLOTS = 2;

  /** What a worker does next, prepared so that it goes to the shared words. */
  enum Operation {
    /** With an empty private pool. */
    ACQUIRE,
    /** With a full one, so that it spills. */
    RELEASE,
    /** With two full batches. */
    LEAVE,
    /** As a thread without a number. */
    POST
  }

  /** What lies where no private pool is. */
  enum Stock {
    PLENTY(false, false),
    PLENTY_AND_MAIL(false, true),
    NOTHING(true, false),
    ONLY_MAIL(true, true);

    final boolean scarce;
    final boolean mail;

    Stock(boolean scarce, boolean mail) {
      this.scarce = scarce;
      this.mail = mail;
    }
  }

  private final Thread tester = Thread.currentThread();
  private final StepScheduler scheduler = new StepScheduler();
  private final FreeListShape shape;
  private final Stock stock;
  private final FreeList list;
  private final List<Deque<Integer>> held = new ArrayList<>();
  private final Deque<Integer> hoard = new ArrayDeque<>();
  private final BitSet taken = new BitSet();
  private final List<Operation> parked = new ArrayList<>();

  private Runnable beforeEachStep = () -> {};
  private long steps;
  private long bound = Long.MAX_VALUE;
  private long worst;

  /**
   * A scene in which worker {@code i} is about to do {@code operations.get(i)}, the last one
   * whatever it likes.
   */
  ProgressScene(int workers, Stock stock, List<Operation> operations) {
    this.shape = shape(workers);
    this.stock = stock;
    this.list =
        new FreeList(
            new SteppedWords(new HeapWords(shape.words()), this::step),
            new SteppedLinks(new HeapLinks(shape.slots()), this::step),
            shape);
    IntStream.range(0, workers).forEach(worker -> held.add(new ArrayDeque<>()));
    prepare(operations);
    operations.forEach(this::addParked);
  }

  private void prepare(List<Operation> operations) {
    take(BATCH_SLOTS);
    Deque<Integer> mail = new ArrayDeque<>(hoard);
    if (stock.scarce) {
      // Enough stays for what the others are about to hold.
      take(shape.slots() - BATCH_SLOTS - 3 * BATCH_SLOTS * operations.size());
    }
    // The first worker last: the record in force is then its own.
    for (int worker = operations.size() - 1; worker >= 0; worker--) {
      prepare(worker, operations.get(worker));
    }
    while (stock.scarce && acquire(last())) {
      hoard.add(held.get(last()).remove());
    }
    if (stock.mail) {
      hoard.removeAll(mail);
      mail.forEach(this::post);
    }
  }

  private int last() {
    return shape.workers() - 1;
  }

  private void take(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(acquire(last())).isTrue();
      hoard.add(held.get(last()).remove());
    }
  }

  private void prepare(int worker, Operation operation) {
    repeat(3 * BATCH_SLOTS, () -> acquire(worker));
    repeat(2 * BATCH_SLOTS, () -> release(worker));
    if (operation == Operation.ACQUIRE) {
      repeat(BATCH_SLOTS, () -> release(worker));
      list.leave(worker);
    }
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private void addParked(Operation operation) {
    int worker = parked.size();
    parked.add(operation);
    scheduler.add(() -> perform(worker, operation));
  }

  private void step() {
    scheduler.pause();
    if (Thread.currentThread() == tester) {
      steps++;
      if (steps > bound) {
        throw new AssertionError("step " + steps + " (bound: " + bound + ")");
      }
      beforeEachStep.run();
    }
  }

  private void perform(int worker, Operation operation) {
    switch (operation) {
      case ACQUIRE -> acquire(worker);
      case RELEASE -> release(worker);
      case LEAVE -> list.leave(worker);
      case POST -> post(surrender(worker));
    }
  }

  private boolean acquire(int worker) {
    int slot = list.acquire(worker);
    if (slot != FreeList.NONE) {
      assertThat(taken.get(slot)).as("slot %d twice", slot).isFalse();
      taken.set(slot);
      held.get(worker).add(slot);
    }
    return slot != FreeList.NONE;
  }

  private void release(int worker) {
    list.release(worker, surrender(worker));
  }

  private int surrender(int worker) {
    int slot = held.get(worker).remove();
    taken.clear(slot);
    return slot;
  }

  private void post(int slot) {
    taken.clear(slot);
    list.post(slot);
  }

  /** {@return the most steps of an acquire or release in a scene of so many workers} */
  static int bound(int workers) {
    return shape(workers).maxSteps();
  }

  private static FreeListShape shape(int workers) {
    return FreeListShape.of(workers, 30 * workers, BATCH_SLOTS);
  }

  private long bound(Operation operation) {
    return switch (operation) {
      case ACQUIRE, RELEASE -> shape.maxSteps();
      case LEAVE -> (long) FreeListShape.HYSTERESIS * shape.maxSteps();
      case POST -> 4;
    };
  }

  /** Runs a worker up to {@code steps} steps on, within its bound. {@return whether it has more} */
  boolean run(int worker, long steps) {
    long most = bound(parked.get(worker));
    boolean more = scheduler.run(worker, Math.min(steps, most + 2 - scheduler.pauses(worker)));
    assertThat(scheduler.pauses(worker))
        .as("steps of %s", parked.get(worker))
        .isLessThanOrEqualTo(most);
    return more;
  }

  /** Something to do before each step that the test's own thread takes in an operation. */
  void beforeEachStep(Runnable action) {
    beforeEachStep = action;
  }

  /** {@return the steps so far of the operation that the test's own thread is in} */
  long steps() {
    return steps;
  }

  /** {@return the most steps that one acquire or release has taken} */
  long worst() {
    return worst;
  }

  /** One operation on the test's thread, within its bound. */
  void count(int worker, Operation operation) {
    int before = held.get(worker).size();
    steps = 0;
    bound = bound(operation);
    perform(worker, operation);
    bound = Long.MAX_VALUE;
    if (operation == Operation.ACQUIRE && !stock.scarce) {
      assertThat(held.get(worker)).as("refused").hasSize(before + 1);
    }
    if (operation == Operation.ACQUIRE || operation == Operation.RELEASE) {
      worst = Math.max(worst, steps);
    }
  }

  /** Every operation on the test's thread, more than once through the shared words. */
  void countAll(int worker) {
    repeat(3 * BATCH_SLOTS + 1, () -> count(worker, Operation.ACQUIRE));
    while (!held.get(worker).isEmpty()) {
      count(worker, Operation.RELEASE);
    }
    count(worker, Operation.LEAVE);
    count(worker, Operation.ACQUIRE);
    if (!held.get(worker).isEmpty()) {
      count(worker, Operation.POST);
    }
    count(worker, Operation.ACQUIRE);
  }

  /** Lets all who stopped go on to their ends, in the order given: nothing is lost. */
  void finish(int[] order) {
    beforeEachStep = () -> {};
    for (int worker : order) {
      assertThat(run(worker, Long.MAX_VALUE)).as("worker %d has more", worker).isFalse();
      if (parked.get(worker) == Operation.ACQUIRE || parked.get(worker) == Operation.RELEASE) {
        worst = Math.max(worst, scheduler.pauses(worker));
      }
    }
    assertThat(list.taken()).isEqualTo(taken.cardinality());
    assertBalanced();
    held.get(last()).addAll(hoard);
    for (int worker = 0; worker < shape.workers(); worker++) {
      while (!held.get(worker).isEmpty()) {
        release(worker);
      }
      list.leave(worker);
    }
    assertThat(list.taken()).isZero();
    assertBalanced();
    assertEverySlotIsThereOnce();
  }

  private void assertBalanced() {
    long free = list.freePrivate() + list.freeDepot() + list.freeMailbox() + list.unused();
    assertThat(list.taken() + free).isEqualTo(shape.slots());
  }

  private void assertEverySlotIsThereOnce() {
    for (int worker = 0; worker < shape.workers(); worker++) {
      for (boolean more = true; more; ) {
        more = acquire(worker);
      }
    }
    assertThat(taken.cardinality()).isEqualTo(shape.slots());
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
