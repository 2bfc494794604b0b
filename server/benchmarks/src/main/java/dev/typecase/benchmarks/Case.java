package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.Design;

/**
 * One thing to be measured.
 *
 * @param benchmark JMH's name of the method, or the C program's name of the operation
 * @param threads that run it at the same time
 */
record Case(Scenario scenario, Design design, String benchmark, int threads) {
  Case withThreads(int other) {
    return new Case(scenario, design, benchmark, other);
  }

  @Override
  public String toString() {
    return scenario.methodName() + ", " + design.label() + ", threads: " + threads;
  }
}
