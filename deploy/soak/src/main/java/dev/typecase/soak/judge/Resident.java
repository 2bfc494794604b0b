package dev.typecase.soak.judge;

/** Resident memory of the server over the run, against its plan. Any thread. */
public final class Resident {
  private static final double MIB = 1 << 20;

  private final Findings findings;
  private long plannedBytes;
  private long firstBytes;
  private long lastBytes;
  private long maxBytes;

  /** Nothing seen yet. */
  public Resident(Findings findings) {
    this.findings = findings;
  }

  /** Sets the sum of the server's memory plan. */
  public synchronized void planned(long bytes) {
    plannedBytes = bytes;
  }

  /** Takes a look in. */
  public synchronized void seen(long bytes) {
    firstBytes = firstBytes == 0 ? bytes : firstBytes;
    lastBytes = bytes;
    if (bytes > maxBytes) {
      maxBytes = bytes;
      judge();
    }
  }

  private void judge() {
    if (maxBytes > plannedBytes) {
      findings.add(
          Finding.MEMORY, "resident: %,d (expected: <= %,d)".formatted(maxBytes, plannedBytes));
    }
  }

  /** {@return the last look, for the line of progress} */
  public synchronized String now() {
    return "%.0f of %.0f MiB".formatted(lastBytes / MIB, plannedBytes / MIB);
  }

  /** {@return the whole run} */
  public synchronized String text() {
    return "first %.0f, last %.0f, most %.0f of %.0f MiB planned"
        .formatted(firstBytes / MIB, lastBytes / MIB, maxBytes / MIB, plannedBytes / MIB);
  }
}
