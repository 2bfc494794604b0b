package dev.typecase.layout;

/** The kinds of scalar a field, or an element of an array field, can be. */
public enum ScalarKind {
  /** One byte, 0 or 1. */
  BOOL("bool", 1, 1),
  /** Signed, 1 byte. */
  INT8("int8", 1, 1),
  /** Signed, 2 bytes. */
  INT16("int16", 2, 2),
  /** Signed, 4 bytes. */
  INT32("int32", 4, 4),
  /** Signed, 8 bytes. */
  INT64("int64", 8, 8),
  /** IEEE 754 binary32. */
  FLOAT32("float32", 4, 4),
  /** IEEE 754 binary64. */
  FLOAT64("float64", 8, 8),
  /** 16 bytes in the order of the text form. */
  UUID("uuid", 16, 8),
  /** 8 bytes of seconds and 4 of nanoseconds. */
  TIMESTAMP("timestamp", 12, 8),
  /** Exactly n bytes. */
  FIXED_BYTES("fixed", 0, 1),
  /** Up to n bytes behind a 2-byte length. */
  BYTES("bytes", 2, 2),
  /** Up to n bytes of UTF-8 behind a 2-byte length. */
  STRING("string", 2, 2),
  /** The number of a declared constant, 4 bytes. */
  ENUM("enum", 4, 4);

  private final String keyword;
  private final int ownBytes;
  private final int alignmentBytes;

  ScalarKind(String keyword, int ownBytes, int alignmentBytes) {
    this.keyword = keyword;
    this.ownBytes = ownBytes;
    this.alignmentBytes = alignmentBytes;
  }

  /** {@return the word that begins this kind's text form, such as {@code fixed}} */
  public String keyword() {
    return keyword;
  }

  /** {@return the number of which a value's offset is a multiple: 1, 2, 4 or 8} */
  public int alignmentBytes() {
    return alignmentBytes;
  }

  /** {@return whether the type says a number of bytes: {@code fixed(n), bytes(n), string(n)}} */
  public boolean hasByteLimit() {
    return this == FIXED_BYTES || isBounded();
  }

  /** {@return whether values vary in length up to a limit: {@code bytes(n), string(n)}} */
  public boolean isBounded() {
    return this == BYTES || this == STRING;
  }

  /**
   * {@return the bytes one value takes}
   *
   * @param maxBytes the type's limit, 0 for kinds without one
   */
  int valueBytes(int maxBytes) {
    return ownBytes + maxBytes;
  }
}
