package dev.typecase.benchmarks.scenario;

/** The parts of a pair of allocate and free, beside the free list. */
public enum PartDesign implements Design {
  /** Free checks the handle and excludes a second free. */
  COMPARE_AND_SET("one uncontended compare-and-set", "compareAndSet"),
  /** Allocate publishes the handle. */
  RELEASE_STORE("one release store", "releaseStore"),
  /** No record shows what was there before. */
  ZERO_FILL("a zero fill of the record", "zeroFill");

  private final String label;
  private final String methodName;

  PartDesign(String label, String methodName) {
    this.label = label;
    this.methodName = methodName;
  }

  /** {@return the name of the method of {@link PartBenchmark} that measures it} */
  public String methodName() {
    return methodName;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isOurs() {
    return false;
  }
}
