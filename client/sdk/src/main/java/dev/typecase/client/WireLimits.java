package dev.typecase.client;

/** The limits of the protocol, by which batches are split. */
final class WireLimits {
  /** Items of one message, at most. */
  static final int MAX_ITEMS = 8_192;

  /** Bytes of one message, in both directions. */
  static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** Operations of one item of an update, at most. */
  static final int MAX_OPERATIONS = 256;

  /** Details of refused items in one answer, at most. */
  static final int MAX_DETAILS = 100;

  // What a message holds beside its items: the pool, field tags and lengths, and up to 100 details
  // of refused items. A guess on the generous side; it costs a split batch 6 % of its size.
  private static final int MESSAGE_RESERVE_BYTES = 256 << 10;

  /** Bytes of handle, version and outcome. */
  static final int ITEM_OVERHEAD_BYTES = 8 + 8 + 2;

  private WireLimits() {}

  /** {@return bytes that the items of one message may take} */
  static int itemBytesPerMessage() {
    return MAX_MESSAGE_BYTES - MESSAGE_RESERVE_BYTES;
  }

  /** {@return records of a length that one message carries} */
  static int recordsPerMessage(int recordBytes) {
    return Math.min(MAX_ITEMS, itemBytesPerMessage() / (recordBytes + ITEM_OVERHEAD_BYTES));
  }
}
