package dev.typecase.engine.pool;

import static dev.typecase.engine.pool.ModelLife.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The threads of the model test on one pool after another, and what is checked while all are quiet.
 */
final class ModelRun implements AutoCloseable {
  private static final int THREADS = 5;

  /** One for the checks, and one more than are ever claimed. */
  private static final int WORKERS = THREADS + 2;

  private static final int STRANGERS = 100;

  private final ModelKind kind;
  private final SplittableRandom random;
  private final Workers workers = new Workers(WORKERS);
  private final Worker checker = workers.claim();
  private final Pool neighbour = ModelKind.ORDINARY.create(workers);
  private final List<ModelThread> threads = new ArrayList<>();
  private final Set<Long> issued = new HashSet<>();
  private ModelLife life;
  private int roundsLived;

  ModelRun(ModelKind kind, long seed) {
    this.kind = kind;
    this.random = new SplittableRandom(seed);
    this.life = new ModelLife(kind, workers);
    long[] strangers = IntStream.range(0, STRANGERS).mapToLong(this::neighboursHandle).toArray();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new ModelThread(life, new ModelRefusals(strangers), random.split()));
    }
  }

  private long neighboursHandle(int index) {
    long handle = neighbour.allocate(checker);
    if (index % 2 == 0) {
      neighbour.free(checker, handle);
    }
    return handle;
  }

  long sum(ToLongFunction<ModelThread> count) {
    return threads.stream().mapToLong(count).sum();
  }

  void playRound(Threads running) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    int closer = kind == ModelKind.CLOSED_UNDER_LOAD ? random.nextInt(THREADS) : THREADS;
    for (int i = 0; i < THREADS; i++) {
      ModelThread thread = threads.get(i);
      int endAt = i == closer ? random.nextInt(kind.steps / 2) : kind.steps;
      running.start(() -> {
        start.await();
        thread.run(kind.steps, endAt);
      });
    }
    running.join();
    roundsLived++;
  }

  void checkAtQuietPoint() {
    if (life.hasEnded()) {
      followTheLife();
    }
    Set<Long> live = collectLive();
    threads.forEach(thread -> thread.takeIssued().forEach(this::addIssued));
    assertThat(scan()).as("live records by a scan").isEqualTo(live);
    checkCounts(live);
    if (kind.isNarrow()) {
      return;
    }
    checkCapacity(live.size());
    checkCounts(live);
  }

  private Set<Long> collectLive() {
    Set<Long> live = new HashSet<>();
    threads.getFirst().owned.addAll(life.exchange.clear());
    for (ModelThread thread : threads) {
      thread.freeDoomed();
      for (OwnedRecord record : thread.owned) {
        thread.check(checker, record);
        require(live.add(record.handle), "has one owner", record.handle, 0);
      }
    }
    return live;
  }

  private void addIssued(long handle) {
    require(issued.add(handle), "issued once", handle, handle);
  }

  private Set<Long> scan() {
    Set<Long> found = new HashSet<>();
    var record = WordRecords.record(ModelRecords.WORDS);
    for (int slot = 0; slot < life.pool.usedSlots(); slot++) {
      long handle = life.pool.readSlot(checker, slot, record, 0);
      require(handle >= 0, "scan of a slot", slot, handle);
      if (handle != 0) {
        require(ModelRecords.isWhole(record, handle), "whole", handle, slot);
        require(found.add(handle), "scanned once", handle, slot);
      }
    }
    return found;
  }

  private void checkCounts(Set<Long> live) {
    PoolCounts counts = life.pool.counts();
    assertThat(counts).matches(PoolCounts::isBalanced, "balanced");
    assertThat(counts.live()).as("live").isEqualTo(live.size());
    assertThat(counts.live()).isLessThanOrEqualTo(kind.exact ? kind.capacity : counts.slots());
    assertThat(counts.retired()).as("retired").isEqualTo(usedUpSlots(live));
    assertThat(neighbour.counts().live()).as("neighbour's").isEqualTo(STRANGERS / 2);
  }

  /** {@return slots of which every generation was issued, and the last one is not live any more} */
  private long usedUpSlots(Set<Long> live) {
    long[] generations = new long[life.pool.plan().slots()];
    long indexMask = (1L << life.pool.plan().indexBits()) - 1;
    issued.forEach(handle -> generations[(int) (handle & indexMask)]++);
    live.forEach(handle -> generations[(int) (handle & indexMask)]--);
    return Arrays.stream(generations).filter(count -> count == generationsOfASlot()).count();
  }

  private long generationsOfASlot() {
    return (1L << kind.generationBits(life.pool)) - 1;
  }

  /**
   * No slot is lost or there twice: as many records as promised fit in beside those that live, and
   * with the slots that the other workers hold as many as circulate.
   */
  private void checkCapacity(int live) {
    List<Long> more = new ArrayList<>();
    fill(checker, more);
    int circulating = kind.exact ? kind.capacity : life.pool.plan().slots();
    int least = kind.capacity - life.pool.plan().earlyRefusal();
    assertThat(live + more.size()).as("records, one worker").isBetween(least, circulating);
    List<Worker> unclaimed = claimRest();
    threads.forEach(thread -> thread.lendWorker(worker -> fill(worker, more)));
    unclaimed.forEach(worker -> fill(worker, more));
    assertThat(live + more.size()).as("records, all workers").isEqualTo(circulating);
    more.forEach(handle -> requireFreed(handle, life.pool.free(checker, handle)));
    unclaimed.forEach(Worker::close);
  }

  private void fill(Worker worker, List<Long> handles) {
    for (long handle = life.pool.allocate(worker);
        handle > 0;
        handle = life.pool.allocate(worker)) {
      addIssued(handle);
      handles.add(handle);
    }
  }

  private List<Worker> claimRest() {
    long claimed = 1 + threads.stream().filter(ModelThread::hasWorker).count();
    return Stream.generate(workers::claim).limit(WORKERS - claimed).toList();
  }

  /** Replaces the pool if it is used up. All threads are quiet. */
  void renewIfUsedUp() {
    if (kind.isUsedUp(life.pool.counts(), roundsLived)) {
      if (kind.isNarrow()) {
        useUp();
      }
      life.end();
      followTheLife();
    }
  }

  private void followTheLife() {
    ModelLife ended = life;
    assertThat(ended.pool.counts().live()).isZero();
    life = ended.next();
    threads.stream().filter(thread -> thread.isIn(ended)).forEach(ModelThread::moveOn);
    issued.clear();
    roundsLived = 0;
  }

  /** Every generation of every slot is issued, none twice; whoever holds its free slots. */
  private void useUp() {
    threads.forEach(ModelThread::freeAllAndLeave);
    useUpSlotsOf(checker);
    List<Worker> others = claimRest();
    others.forEach(this::useUpSlotsOf);
    others.forEach(Worker::close);
    assertThat(issued).hasSize((int) generationsOfASlot() * life.pool.plan().slots());
    checkCounts(Set.of());
    assertThat(life.pool.counts().retired()).isEqualTo(life.pool.plan().slots());
  }

  private void useUpSlotsOf(Worker worker) {
    for (long handle = life.pool.allocate(worker);
        handle > 0;
        handle = life.pool.allocate(worker)) {
      addIssued(handle);
      boolean posted = random.nextBoolean();
      requireFreed(handle, posted ? life.pool.free(handle) : life.pool.free(worker, handle));
    }
  }

  private static void requireFreed(long handle, long outcome) {
    require(outcome == 0, "free", handle, outcome);
  }

  @Override
  public void close() {
    life.pool.close();
    neighbour.close();
  }
}
