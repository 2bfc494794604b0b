package dev.typecase.benchmarks;

import dev.typecase.benchmarks.scenario.Design;

/**
 * One thing to be measured.
 *
 * @param benchmark JMH's name of the method
 * @param threads that run it at the same time
 */
record Case(Scenario scenario, Design design, String benchmark, int threads) {
  @Override
  public String toString() {
    return scenario.methodName() + ", " + design.label() + ", threads: " + threads;
  }
}
