package dev.typecase.client;

/** Why one item of a batch was refused. The names are those of the protocol. */
public enum Outcome {
  /** The pool is full: {@link PoolExhaustedException}. */
  EXHAUSTED,
  /** The record was freed: {@link StaleHandleException}. */
  STALE_HANDLE,
  /** No slot can have this handle: {@link InvalidHandleException}. */
  INVALID_HANDLE,
  /** The record has another version: {@link VersionMismatchException}. */
  VERSION_MISMATCH,
  /** A condition of the update does not hold: {@link ConditionFailedException}. */
  CONDITION_FAILED,
  /** The record was being written for too long: {@link ContendedException}. */
  CONTENDED,
  /** A field cannot hold its value: {@link InvalidRecordException}. */
  INVALID_RECORD,
  /** The caller's identity has as many records as it may: {@link LimitExceededException}. */
  LIMIT_EXCEEDED,
  /** The caller's identity has made as many requests as it may: {@link RateLimitedException}. */
  RATE_LIMITED,
  /** Something this version of the client does not know: {@link UnexpectedServerException}. */
  UNRECOGNIZED
}
