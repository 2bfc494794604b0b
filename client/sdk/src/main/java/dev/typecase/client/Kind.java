package dev.typecase.client;

/** What a message asks of all its items. Items of different kinds never share a message. */
enum Kind {
  ALLOCATE,
  /** Without records: all bytes zero. */
  ALLOCATE_ZEROED,
  READ,
  WRITE,
  UPDATE,
  /** An update that asks for the new values. */
  UPDATE_RETURNING,
  FREE;

  /** {@return whether executing it twice could do harm} */
  boolean changes() {
    return this != READ;
  }

  /** {@return whether its items bring records} */
  boolean bringsRecords() {
    return this == ALLOCATE || this == WRITE;
  }

  /** {@return whether its answer has a version an item} */
  boolean yieldsVersions() {
    return this != FREE;
  }

  /** {@return whether its answer has a handle an item} */
  boolean yieldsHandles() {
    return this == ALLOCATE || this == ALLOCATE_ZEROED;
  }
}
