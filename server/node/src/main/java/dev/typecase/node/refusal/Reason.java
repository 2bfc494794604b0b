package dev.typecase.node.refusal;

/**
 * The stable reasons of {@code pool_service.proto}. Two reasons may share a wire name: a limit that
 * the client can keep to by itself, and one that depends on what the server holds at the moment.
 */
public enum Reason {
  /** Nobody knows who asks. */
  UNAUTHENTICATED,
  /** Who asks may not do this with this pool. */
  PERMISSION_DENIED,
  /** No pool of this name or number. */
  POOL_NOT_FOUND,
  /** The name is taken. */
  POOL_EXISTS,
  /** The number is known, its uid is another. */
  POOL_REPLACED,
  /** Deletion without force, and records are live. */
  POOL_NOT_EMPTY,
  /** The request's layout hash is not the pool's. */
  LAYOUT_MISMATCH,
  /** The pool has changed since it was read. */
  ETAG_MISMATCH,
  /** Malformed. */
  INVALID_ARGUMENT,
  /** The request passes a fixed limit and always will. */
  REQUEST_OVER_LIMIT("LIMIT_EXCEEDED"),
  /** The server holds as much as it may at the moment. */
  SERVER_AT_LIMIT("LIMIT_EXCEEDED"),
  /** Who wants to scan has made as many requests in this second as it may. */
  RATE_LIMITED,
  /** The pool does not fit into what is left of the memory budget. */
  MEMORY_BUDGET,
  /** A scan met a record that stayed in the middle of a write. */
  CONTENDED,
  /** The request uses a part of the contract that this version does not honour. */
  UNIMPLEMENTED,
  /** The server is shutting down. */
  DRAINING;

  private final String wireName;

  Reason() {
    this.wireName = name();
  }

  Reason(String wireName) {
    this.wireName = wireName;
  }

  /** {@return what {@code google.rpc.ErrorInfo.reason} carries} */
  public String wireName() {
    return wireName;
  }
}
