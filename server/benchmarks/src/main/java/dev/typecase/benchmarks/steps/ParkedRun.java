package dev.typecase.benchmarks.steps;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.freelist.FreeListShape;
import dev.typecase.engine.freelist.HeapLinks;
import dev.typecase.engine.freelist.StepScheduler;
import dev.typecase.engine.freelist.SteppedLinks;
import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: the first half of the workers stops for ever at chosen steps in the middle of an
 * operation, the others take turns until each has done its work. Repeatable from its seed.
 *
 * <p>The turns are meant to hurt. In each wave every worker goes a short way, so that many have
 * announced an operation and not finished it; then one goes a long way, and so changes the state
 * with the operations of all of them. How short and how long is drawn for each schedule.
 */
final class ParkedRun implements AutoCloseable {
  /** Batches that a worker takes, all at once, before it gives all of them back. */
  private static final int BATCHES = 5;

  private static final int CYCLES = 2;
  private static final int NO_END = Integer.MAX_VALUE;

  private static final ThreadLocal<@Nullable StepCount> COUNT = new ThreadLocal<>();

  private final FreeListShape shape;
  private final int workers;
  private final int batchSlots;
  private final int parked;
  private final SplittableRandom random;
  private final int shortWay;
  private final int longWay;
  private final StepScheduler scheduler = new StepScheduler();
  private final StepCount[] counts;

  /**
   * {@return a shape with slots enough that none of the workers is ever refused}
   *
   * @param workers 2 or more
   */
  static FreeListShape shape(int workers, int batchSlots) {
    return FreeListShape.of(workers, (BATCHES + 2) * batchSlots * workers, batchSlots);
  }

  ParkedRun(FreeListShape shape, long seed) {
    this.shape = shape;
    this.workers = shape.workers();
    this.batchSlots = shape.batchSlots();
    this.parked = workers / 2;
    this.random = new SplittableRandom(seed);
    this.shortWay = logUniform(2 * batchSlots);
    this.longWay = logUniform(2 * shape.maxSteps());
    this.counts = Stream.generate(StepCount::new).limit(workers).toArray(StepCount[]::new);
    FreeList list = freeList();
    for (int worker = 0; worker < workers; worker++) {
      int number = worker;
      int cycles = worker < parked ? NO_END : CYCLES;
      scheduler.add(() -> churn(list, number, cycles));
    }
  }

  /** {@return 1 to about {@code most}, small numbers as likely as great ones} */
  private int logUniform(int most) {
    return (int) Math.pow(most, random.nextDouble());
  }

  private FreeList freeList() {
    return new FreeList(
        new SteppedWords(new HeapWords(shape.words()), this::step),
        new SteppedLinks(new HeapLinks(shape.slots()), this::step),
        shape);
  }

  private void step() {
    StepCount count = COUNT.get();
    if (count != null) {
      if (!count.mayStep()) {
        scheduler.pause();
      }
      count.step();
    }
  }

  private void churn(FreeList list, int worker, int cycles) {
    StepCount count = counts[worker];
    COUNT.set(count);
    int[] held = new int[BATCHES * batchSlots];
    for (int cycle = 0; cycle < cycles; cycle++) {
      for (int i = 0; i < held.length; i++) {
        held[i] = list.acquire(worker);
        count.endOperation();
      }
      for (int slot : held) {
        list.release(worker, slot);
        count.endOperation();
      }
    }
  }

  /** {@return the most steps that an operation of a worker which is not parked took} */
  int worstSteps() {
    for (int worker = 0; worker < parked; worker++) {
      // Operations without a step are invisible to the scheduler: wherever a worker stops, it is in
      // the middle of one.
      advance(worker, 1 + random.nextInt(shape.maxSteps()));
    }
    while (!isDone()) {
      wave();
    }
    return IntStream.range(parked, workers)
        .map(worker -> counts[worker].worst())
        .max()
        .orElseThrow();
  }

  private boolean isDone() {
    return IntStream.range(parked, workers).allMatch(scheduler::isDone);
  }

  private void wave() {
    for (int i = parked; i < workers; i++) {
      advance(anyWorker(), random.nextInt(shortWay + 1));
    }
    advance(anyWorker(), 1 + random.nextInt(longWay));
  }

  private int anyWorker() {
    return parked + random.nextInt(workers - parked);
  }

  private void advance(int worker, int steps) {
    if (steps > 0) {
      counts[worker].allow(steps);
      scheduler.step(worker);
    }
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
