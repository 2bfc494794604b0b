package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.BufferDesign;
import dev.typecase.benchmarks.scenario.CDesign;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.benchmarks.scenario.ListDesign;
import dev.typecase.benchmarks.table.Goal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a case must reach.
 *
 * @param figure of the case that is meant
 */
record Requirement(Kind figure, Goal goal) {
  /** Figures of a row that can be required. */
  enum Kind {
    /** Its time divided by Typecase's, for the same operation and as many threads. */
    RATIO,
    /** Its time in cycles. */
    CYCLES,
    /** How much more two threads get done than one. */
    SCALING
  }

  private static final Set<Scenario> MUST_SCALE =
      EnumSet.of(Scenario.SLOT_PAIR, Scenario.ZERO_PAIR, Scenario.RECORD_PAIR);

  /** {@return what is required of a case, or empty if it is only shown} */
  static Optional<Requirement> of(Case one) {
    return one.threads() == 1 ? ofOneThread(one) : ofTwoThreads(one);
  }

  private static Optional<Requirement> ofOneThread(Case one) {
    return switch (one.scenario()) {
      case SLOT_PAIR ->
          leastRatio(one.design()).map(ratio -> new Requirement(Kind.RATIO, atLeast(ratio)));
      case SLOT_BULK ->
          Optional.of(new Requirement(Kind.CYCLES, Goal.atMost(4, "cycles")))
              .filter(_ -> one.design().isOurs());
      default -> Optional.empty();
    };
  }

  private static Optional<Requirement> ofTwoThreads(Case one) {
    return one.design().isOurs() && MUST_SCALE.contains(one.scenario())
        ? Optional.of(new Requirement(Kind.SCALING, Goal.atLeast(1.9, "x 1 thread")))
        : Optional.empty();
  }

  private static Goal atLeast(double ratio) {
    return Goal.atLeast(ratio, "x Typecase");
  }

  /** {@return how many times Typecase's time a rival must take} */
  private static Optional<Double> leastRatio(Design design) {
    return switch (design) {
      // Typecase may take twice as long as C.
      case CDesign c when c == CDesign.FREE -> Optional.of(0.5);
      case BufferDesign _ -> Optional.of(20.0);
      case ListDesign list ->
          switch (list) {
            case JCTOOLS_BOXED, JCTOOLS_PREBOXED -> Optional.of(10.0);
            case TAGGED_CAS -> Optional.of(5.0);
            case TYPECASE, UNSHARED, REENTRANT_LOCK, SYNCHRONIZED -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }
}
