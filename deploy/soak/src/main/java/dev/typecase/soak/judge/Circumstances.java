package dev.typecase.soak.judge;

/**
 * What excuses a call that fails.
 *
 * @param hasty its deadline was too short on purpose
 * @param cancelled it was cancelled on purpose
 * @param stormy the server was away, or connections were cut, while it ran or shortly before
 * @param crashed its pool is gone with a server that was killed, or was deleted
 * @param full it allocates from a pool that callers want more of than there is
 */
public record Circumstances(
    boolean hasty, boolean cancelled, boolean stormy, boolean crashed, boolean full) {
  /**
   * {@return whether a failure is what must happen now and then}
   *
   * @param failure the exception's simple name without "Exception"
   */
  public boolean excuse(String failure) {
    return switch (failure) {
      case "Unavailable" -> stormy;
      case "Deadline" -> hasty || stormy;
      case "Cancelled" -> cancelled || stormy;
      case "PoolReplaced", "PoolNotFound" -> crashed;
      case "PoolExhausted" -> full;
      // A scan, or a change whose answer was lost, may be at the record; nothing was applied.
      case "Contended" -> true;
      default -> false;
    };
  }
}
