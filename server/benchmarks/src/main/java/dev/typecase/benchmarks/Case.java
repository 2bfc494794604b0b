package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.AccessDesign;
import dev.typecase.benchmarks.scenario.Design;
import dev.typecase.engine.memory.AnonymousMemory;

/**
 * One thing to be measured.
 *
 * @param benchmark JMH's name of the method, or the C program's name of the operation
 * @param threads that run it at the same time
 */
record Case(Scenario scenario, Design design, String benchmark, int threads) {
  /** {@return whether this machine has what the case needs} */
  boolean isPossible() {
    return !(design instanceof AccessDesign access
        && access.isHuge()
        && !AnonymousMemory.hugePagesRefusal().isEmpty());
  }

  /** {@return what the machine lacks if the case was not measured} */
  String lack() {
    return design instanceof AccessDesign
        ? "no huge pages: " + AnonymousMemory.hugePagesRefusal()
        : "no C compiler on the path";
  }

  Case withThreads(int other) {
    return new Case(scenario, design, benchmark, other);
  }

  @Override
  public String toString() {
    return scenario.methodName() + ", " + design.label() + ", threads: " + threads;
  }
}
