package dev.typecase.engine.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.HeapWords;
import dev.typecase.engine.memory.SteppedWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A worker that has read the depot's state and stops before it copies the record, while the owner
 * of that record brings another one into force and builds the next state in this one. What the
 * worker then copies says that its operation is applied, and the record in force does not have it
 * yet: only the second look at the state shows that. Without it the worker would return the answer
 * to its operation before, and announce the next one over this one.
 *
 * <p>The worker begins at each step of the owner's first operation, stops at each of its own up to
 * that second look, and goes on at each step of the owner's second operation. All of these
 * schedules are run, none is sampled.
 */
class RecordReuseTest {
  private static final int BATCHES = 6;
  private static final int WORKERS = 2;
  private static final int WORKER = 0;
  private static final int OWNER = 1;

  private static final char PUSH = '+';
  private static final char POP = '-';

  /** Announcement, toggle, state, record of its own; the copy; the second look. */
  private static final int STEPS_TO_THE_SECOND_LOOK =
      6 + 2 * (DepotLayout.RECORD_FIXED_WORDS + 2 * WORKERS) + 1;

  private long schedules;

  /**
   * The test's own thread plays the owner, another one the worker. A batch is one slot; the stack
   * holds one, both hold two, and one was never used.
   */
  private static final class Scene implements AutoCloseable {
    private final Thread tester = Thread.currentThread();
    private final StepScheduler scheduler = new StepScheduler();
    private final Depot depot;
    private final List<Deque<Integer>> held = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    private Runnable meeting = () -> {};
    private int meetingStep;
    private int steps;

    Scene(String workersPlan) {
      FreeListShape shape = FreeListShape.of(WORKERS, BATCHES, 1);
      depot = new Depot(new SteppedWords(new HeapWords(shape.words()), this::step), shape);
      for (int worker : new int[] {WORKER, WORKER, OWNER, OWNER, OWNER}) {
        perform(worker, POP);
      }
      // The last operation: the record in force is the owner's.
      perform(OWNER, PUSH);
      scheduler.add(() -> workersPlan.chars().forEach(each -> perform(WORKER, each)));
    }

    private void step() {
      scheduler.pause();
      if (Thread.currentThread() == tester && ++steps == meetingStep) {
        meeting.run();
      }
    }

    private void perform(int worker, int operation) {
      if (operation == PUSH) {
        depot.push(worker, held.get(worker).remove());
        return;
      }
      long answer = depot.pop(worker);
      assertThat(answer).as("answer to worker %d", worker).isNotEqualTo(DepotAnswer.EMPTY);
      held.get(worker).add(DepotAnswer.firstSlot(answer));
    }

    /**
     * One operation of the owner, with a meeting before one of its steps. {@return whether it came
     * to that}
     */
    boolean own(int operation, int step, Runnable action) {
      steps = 0;
      meetingStep = step;
      meeting = action;
      perform(OWNER, operation);
      meetingStep = 0;
      return steps >= step;
    }

    void runWorker(long count) {
      scheduler.run(0, count);
    }

    /** {@return every batch, as often as somebody has it} */
    List<Integer> census() {
      assertThat(scheduler.isDone(0)).isTrue();
      List<Integer> all = new ArrayList<>();
      held.forEach(all::addAll);
      // One more than there are, so that a batch that is there twice does not hang the test.
      for (int i = 0; i <= BATCHES; i++) {
        long answer = depot.pop(OWNER);
        if (answer != DepotAnswer.EMPTY) {
          all.add(DepotAnswer.firstSlot(answer));
        }
      }
      return all;
    }

    @Override
    public void close() {
      scheduler.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"-,+-", "+-,-+"})
  void whoeverCopiesARecordThatIsBeingReusedTakesNoAnswerFromIt(
      String workersPlan, String ownersPlan) {
    for (int stop = 1; stop <= STEPS_TO_THE_SECOND_LOOK; stop++) {
      boolean inTheFirst = true;
      for (int begin = 1; inTheFirst; begin++) {
        inTheFirst = goOnEverywhere(workersPlan, ownersPlan, begin, stop);
      }
    }
    System.out.printf(
        "a record is reused, worker %s, owner %s: %d schedules%n",
        workersPlan, ownersPlan, schedules);
  }

  /** {@return whether the owner's first operation has the step at which the worker begins} */
  private boolean goOnEverywhere(String workersPlan, String ownersPlan, int begin, int stop) {
    boolean inTheFirst = true;
    boolean inTheSecond = true;
    for (int wake = 1; inTheFirst && inTheSecond; wake++) {
      try (Scene scene = new Scene(workersPlan)) {
        inTheFirst = scene.own(ownersPlan.charAt(0), begin, () -> scene.runWorker(stop));
        inTheSecond = scene.own(ownersPlan.charAt(1), wake, () -> scene.runWorker(Long.MAX_VALUE));
        scene.runWorker(Long.MAX_VALUE);
        schedules++;
        assertThat(scene.census())
            .as("begun at step %d, stopped before its %d, gone on at %d", begin, stop, wake)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, BATCHES).boxed().toList());
      }
    }
    return inTheFirst;
  }
}
