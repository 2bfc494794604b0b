package dev.typecase.soak.load;

/** How a caller makes its calls. */
enum Manner {
  /** One after the other. */
  BLOCKING(2, 20),
  /** All at once, each a call of its own. */
  ASYNC(16, 30),
  /** In one call. */
  BATCH(64, 35),
  /** In one unary call, by the generated stub, records as names and values. */
  TYPED(16, 10),
  /** In one call with a deadline of 1 ms. */
  HASTY(32, 3),
  /** All at once, and each cancelled at once. */
  CANCELLED(16, 2);

  private final int maxItems;
  private final int share;

  Manner(int maxItems, int share) {
    this.maxItems = maxItems;
    this.share = share;
  }

  int maxItems() {
    return maxItems;
  }

  /** {@return one of all, in proportion to their shares, of which the sum is 100} */
  static Manner of(int percent) {
    int left = percent;
    for (Manner manner : values()) {
      left -= manner.share;
      if (left < 0) {
        return manner;
      }
    }
    throw new IllegalArgumentException("percent: " + percent + " (expected: 0 to 99)");
  }
}
