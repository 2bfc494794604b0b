package dev.typecase.stress;

/** A Lincheck test: a class whose objects are what is checked, and who say how. */
public interface LincheckCheck {
  /** Runs Lincheck over this class; throws what it reports. */
  void check();
}
