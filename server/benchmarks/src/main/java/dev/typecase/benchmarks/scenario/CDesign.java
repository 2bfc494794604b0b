package dev.typecase.benchmarks.scenario;

/** A free list in C, in a process of its own: one thread, nothing synchronised, nothing checked. */
public enum CDesign implements Design {
  /** The stricter reference. */
  FREE("C, intrusive list, head may stay in a register", "free"),
  /** What C costs if head and links must go through memory. */
  CLOBBER("C, intrusive list, memory clobbered in each pair", "clobber");

  private final String label;
  private final String variant;

  CDesign(String label, String variant) {
    this.label = label;
    this.variant = variant;
  }

  /** {@return how the C program calls it} */
  public String variant() {
    return variant;
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
