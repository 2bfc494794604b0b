package dev.typecase.soak.load;

import java.time.Duration;

/** How long calls may take. */
public final class Patience {
  /** Of every call that has no shorter one on purpose. */
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  /**
   * Behind this a call has not ended within its deadline. The clock of the deadline is the client's
   * own; the rest is for a machine that gives this process no time for seconds.
   */
  public static final Duration OVERDUE = Duration.ofSeconds(15);

  private Patience() {}
}
