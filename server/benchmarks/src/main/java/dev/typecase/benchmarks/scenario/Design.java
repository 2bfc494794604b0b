package dev.typecase.benchmarks.scenario;

/**
 * One of several ways to do the same thing: the enum constants that benchmarks take as parameter.
 */
public interface Design {
  /** {@return the constant's name, the value of the benchmark's parameter} */
  String name();

  /** {@return the design in a few words, for the table} */
  String label();

  /** {@return whether this is Typecase: the rows that the others are compared with} */
  boolean isOurs();
}
