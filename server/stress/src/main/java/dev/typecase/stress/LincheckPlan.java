package dev.typecase.stress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * How long Lincheck looks, and where. Lincheck's own random numbers are the same in every run; the
 * system property {@code stress.round} chooses others.
 *
 * <p>The sizes are those of {@code ./mvnw verify}; the property {@code stress.factor} multiplies
 * the scenarios.
 */
public final class LincheckPlan {
  private static final int MODEL_SCENARIOS = 2;
  private static final int MODEL_SCHEDULES = 500;
  private static final int STRESS_SCENARIOS = 10;
  private static final int STRESS_RUNS = 500;
  private static final int OPERATIONS_BEFORE = 2;
  private static final int OPERATIONS_AFTER = 2;
  private static final int FACTOR = Integer.getInteger("stress.factor", 1);

  /** More than the engine's tries against other workers, which are no endless loop. */
  private static final int LOOP_BOUND = 1_000;

  private LincheckPlan() {}

  /**
   * {@return a run of random operations in which Lincheck chooses the order of all accesses to the
   * Java heap}
   *
   * @param operations of each thread
   * @param model does the same operations one after the other
   */
  public static ModelCheckingOptions modelChecking(int threads, int operations, Class<?> model) {
    return new ModelCheckingOptions()
        .executionGenerator(RoundScenarios.class)
        .iterations(MODEL_SCENARIOS * FACTOR)
        .invocationsPerIteration(MODEL_SCHEDULES * FACTOR)
        .loopBound(LOOP_BOUND)
        .minimizeFailedScenario(false)
        .sequentialSpecification(model)
        .threads(threads)
        .actorsPerThread(operations)
        .actorsBefore(OPERATIONS_BEFORE)
        .actorsAfter(OPERATIONS_AFTER);
  }

  /**
   * {@return a run of random operations in the order in which the machine runs the threads}
   *
   * @param operations of each thread
   * @param model does the same operations one after the other
   */
  public static StressOptions stress(int threads, int operations, Class<?> model) {
    return new StressOptions()
        .executionGenerator(RoundScenarios.class)
        .iterations(STRESS_SCENARIOS * FACTOR)
        .invocationsPerIteration(STRESS_RUNS)
        .threads(threads)
        .actorsPerThread(operations)
        .actorsBefore(OPERATIONS_BEFORE)
        .actorsAfter(OPERATIONS_AFTER)
        .minimizeFailedScenario(false)
        .sequentialSpecification(model);
  }

  /**
   * {@return a scenario of chosen operations} An operation is its name and its arguments, apart by
   * spaces: numbers, but for the first one, which is the thread's and need not be named.
   *
   * @param before the parallel part, one after the other
   * @param parallel the operations of each thread
   * @param after the parallel part, one after the other
   */
  public static ExecutionScenario scenario(
      Class<?> test, List<String> before, List<List<String>> parallel, List<String> after) {
    List<List<Actor>> threads = new ArrayList<>();
    for (List<String> each : parallel) {
      threads.add(actors(test, threads.size() + 1, each));
    }
    return new ExecutionScenario(
        actors(test, 0, before), threads, actors(test, parallel.size() + 1, after), null);
  }

  private static List<Actor> actors(Class<?> test, int thread, List<String> operations) {
    return operations.stream().map(each -> actor(test, thread, each)).toList();
  }

  private static Actor actor(Class<?> test, int thread, String operation) {
    Scanner words = new Scanner(operation);
    String name = words.next();
    List<Object> arguments = new ArrayList<>(List.of(thread));
    while (words.hasNextInt()) {
      arguments.add(words.nextInt());
    }
    Class<?>[] types = Collections.nCopies(arguments.size(), int.class).toArray(Class<?>[]::new);
    try {
      return new Actor(test.getMethod(name, types), arguments);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("operation: " + operation, e);
    }
  }
}
