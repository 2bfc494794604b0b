package dev.typecase.benchmarks.scenario;

/** What takes a known number of cycles. */
public enum Yardstick implements Design {
  /** A chain of shifts and exclusive ors, each waiting for the one before. */
  DEPENDENT_CHAIN("chain of dependent instructions, 1 cycle each");

  private final String label;

  Yardstick(String label) {
    this.label = label;
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
