package dev.typecase.benchmarks.scenario;

/** Ways to count in a record. */
public enum UpdateDesign implements Design {
  /** Handle and bounds checked, one version on, any number of fields in one step. */
  TYPECASE("Typecase, field operation"),
  /** Nothing checked, one field: the floor. */
  ATOMIC("atomic add, nothing checked (floor)"),
  /** The usual protection. */
  SYNCHRONIZED("add under one monitor, nothing checked");

  private final String label;

  UpdateDesign(String label) {
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
