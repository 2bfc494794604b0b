package dev.typecase.node.quota;

/**
 * What an identity may take.
 *
 * @param slots records that it may have at a time, in all pools; at least 1
 * @param requestsPerSecond requests that it may make in a second, 1 to {@link
 *     #MAX_REQUESTS_PER_SECOND}
 */
public record QuotaLimits(long slots, int requestsPerSecond) {
  /** More slots than a server can have. */
  public static final long UNLIMITED_SLOTS = 1L << 40;

  /** The greatest limit of requests, and what stands for none. */
  public static final int MAX_REQUESTS_PER_SECOND = 1_000_000_000;

  /** No limit of either. */
  public static final QuotaLimits NONE = new QuotaLimits(UNLIMITED_SLOTS, MAX_REQUESTS_PER_SECOND);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public QuotaLimits {
    require("slots", slots, UNLIMITED_SLOTS);
    require("requests-per-second", requestsPerSecond, MAX_REQUESTS_PER_SECOND);
  }

  private static void require(String name, long limit, long max) {
    if (limit < 1 || limit > max) {
      throw new IllegalArgumentException(name + ": " + limit + " (expected: 1 to " + max + ")");
    }
  }
}
