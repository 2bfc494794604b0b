package dev.typecase.benchmarks.scenario;

/** Ways to copy a record out of its slot. */
public enum ReadDesign implements Design {
  /** Handle checked, version checked before and after. */
  TYPECASE("Typecase, handle and version checked"),
  /** Nothing checked: not safe, the floor. */
  UNCHECKED("bare copy, nothing checked (floor)"),
  /** The usual protection. */
  READ_WRITE_LOCK("copy under a ReentrantReadWriteLock");

  private final String label;

  ReadDesign(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isOurs() {
    return this == TYPECASE;
  }
}
