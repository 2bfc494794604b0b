package dev.typecase.soak.judge;

/** What must not be found. */
public enum Finding {
  /** A record that was acknowledged is not there. */
  LOST,
  /** A record has a content that nobody gave it. */
  WRONG,
  /** A slot is in use without an owner, or in no state at all. */
  LEAKED,
  /** A stale handle was not refused. */
  REVIVED,
  /** A call did not end within its deadline. */
  OVERDUE,
  /** A call failed without a reason. */
  ERROR,
  /** The server did not start, did not end as it should, or did not say what it should. */
  SERVER,
  /** More resident memory than planned. */
  MEMORY
}
