package dev.typecase.stress;

/** How a detector's run ended; each has an exit status of its own. */
enum Verdict {
  /** The detector ran to its end and found nothing. */
  PASSED(0),
  /** The detector reported what it is for: a forbidden outcome, a history without an order. */
  REPORTED(10),
  /** Something else happened: neither a pass nor a report. */
  BROKEN(20);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  int exitStatus() {
    return exitStatus;
  }

  /** {@return the graver one} */
  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  static Verdict of(int exitStatus) {
    for (Verdict each : values()) {
      if (each.exitStatus == exitStatus) {
        return each;
      }
    }
    return BROKEN;
  }
}
