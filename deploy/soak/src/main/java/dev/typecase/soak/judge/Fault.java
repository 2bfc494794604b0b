package dev.typecase.soak.judge;

/** What a soak does to its server, or to its own calls. */
public enum Fault {
  /** Connections are cut in the middle of what the server sends. */
  CUT,
  /** Random bytes come to the port. */
  GARBAGE,
  /** A pool is created, used, deleted while it is used, and created again. */
  POOL_DELETED,
  /** A scan stops reading for a while. */
  SLOW_READER,
  /** A client process gets SIGKILL with calls under way. */
  CLIENT_KILLED,
  /** The server gets SIGTERM under load and comes back with its snapshot. */
  RESTARTED,
  /** The server gets SIGKILL under load and comes back empty. */
  SERVER_KILLED,
  /** Calls are cancelled as soon as they are made. */
  CANCELLED,
  /** Calls have a deadline of 1 ms. */
  HASTY,
  /** A freed record is read. */
  STALE_READ,
  /** A record is freed twice. */
  DOUBLE_FREE,
}
