package dev.typecase.engine.pool;

/** What the distance between two slots is a multiple of. */
public enum SlotAlignment {
  /** 64 bytes: two records never share a cache line. */
  CACHE_LINE(64),
  /**
   * 8 bytes: dense; neighbours may share a cache line, which costs when different threads write
   * them.
   */
  PACKED(8);

  private final int bytes;

  SlotAlignment(int bytes) {
    this.bytes = bytes;
  }

  /** {@return the alignment in bytes} */
  public int bytes() {
    return bytes;
  }
}
