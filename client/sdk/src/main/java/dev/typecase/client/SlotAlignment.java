package dev.typecase.client;

/** How far apart the slots of a pool lie. */
public enum SlotAlignment {
  /** A multiple of 64 bytes, so that two records never share a cache line. The default. */
  CACHE_LINE,
  /** A multiple of 8 bytes: dense, but neighbours may share a cache line. */
  PACKED
}
