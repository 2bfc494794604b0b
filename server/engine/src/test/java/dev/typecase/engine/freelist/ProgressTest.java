package dev.typecase.engine.freelist;

import dev.typecase.engine.Seed;
import dev.typecase.engine.freelist.ProgressScene.Operation;
import dev.typecase.engine.freelist.ProgressScene.Stock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever stops for ever, and at whichever step, the others finish every operation within the
 * stated bound; and when those who stopped go on, nothing is lost. Every step is counted, none is
 * sampled.
 */
class ProgressTest {
  private static final int RANDOM_SCENES = 400;

  private long worst;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void whereverOneWorkerStopsTheOthersStayWithinTheBound(int workers) {
    for (Operation operation : Operation.values()) {
      stopAtEveryStep(workers, List.of(operation));
    }
    report("one of " + workers + " stopped", workers);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void whereverAllButOneStopTheLastOneStaysWithinTheBound(int workers) {
    for (Operation operation : Operation.values()) {
      stopAtEveryStep(workers, Collections.nCopies(workers - 1, operation));
    }
    stopAtEveryStep(workers, mixed(workers - 1));
    report("all but one of " + workers + " stopped", workers);
  }

  private static List<Operation> mixed(int count) {
    Operation[] all = Operation.values();
    return IntStream.range(0, count).mapToObj(i -> all[i % all.length]).toList();
  }

  /** The first workers stop, all of them at the same step, and the others go on. */
  private void stopAtEveryStep(int workers, List<Operation> stopping) {
    int[] order = IntStream.range(0, stopping.size()).toArray();
    for (Stock stock : Stock.values()) {
      boolean anyStopped = true;
      for (int step = 1; anyStopped; step++) {
        try (ProgressScene scene = new ProgressScene(workers, stock, stopping)) {
          anyStopped = false;
          for (int worker : order) {
            anyStopped |= scene.run(worker, step);
          }
          for (int worker = stopping.size(); worker < workers; worker++) {
            scene.countAll(worker);
          }
          finish(scene, order);
        }
      }
    }
  }

  private void finish(ProgressScene scene, int[] order) {
    scene.finish(order);
    worst = Math.max(worst, scene.worst());
  }

  /** Stopped at every step, and awake again at every step of somebody else's operation. */
  @ParameterizedTest
  @ValueSource(strings = {"ACQUIRE", "RELEASE"})
  void whoeverGoesOnInTheMiddleOfAnOperationDoesNotDelayIt(Operation operation) {
    boolean stopped = true;
    for (int step = 1; stopped; step++) {
      boolean metInTheMiddle = true;
      for (int meeting = 1; metInTheMiddle; meeting++) {
        try (ProgressScene scene = new ProgressScene(2, Stock.PLENTY, List.of(operation))) {
          stopped = scene.run(0, step);
          int where = meeting;
          scene.beforeEachStep(() -> {
            if (scene.steps() == where) {
              scene.run(0, Long.MAX_VALUE);
            }
          });
          scene.count(1, Operation.ACQUIRE);
          metInTheMiddle = scene.steps() >= where;
          finish(scene, new int[] {0});
        }
      }
    }
    report("one goes on in the middle of the other's operation", 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void whereverAllButOneStopAndHoweverTheyGoOnAllStayWithinTheBound(int workers) {
    SplittableRandom random = new SplittableRandom(Seed.draw("progress of " + workers));
    for (int i = 0; i < RANDOM_SCENES; i++) {
      List<Operation> stopping =
          Stream.generate(() -> any(random, Operation.values())).limit(workers - 1).toList();
      Stock stock = any(random, Stock.values());
      try (ProgressScene scene = new ProgressScene(workers, stock, stopping)) {
        stopAnywhere(scene, workers, random);
        scene.countAll(workers - 1);
        scene.beforeEachStep(() -> sometimesGoOn(scene, workers, random));
        scene.countAll(workers - 1);
        finish(scene, shuffled(workers - 1, random));
      }
    }
    report("all but one of " + workers + " stopped and going on at random", workers);
  }

  private static <T> T any(SplittableRandom random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static void stopAnywhere(ProgressScene scene, int workers, SplittableRandom random) {
    int most = 20 + 15 * workers;
    for (int worker = 0; worker < workers - 1; worker++) {
      scene.run(worker, 1 + random.nextInt(most));
    }
  }

  private static void sometimesGoOn(ProgressScene scene, int workers, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      scene.run(random.nextInt(workers - 1), 1L << random.nextInt(7));
    }
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private void report(String what, int workers) {
    System.out.printf(
        "%s: %d steps at worst (bound: %d)%n", what, worst, ProgressScene.bound(workers));
  }
}
