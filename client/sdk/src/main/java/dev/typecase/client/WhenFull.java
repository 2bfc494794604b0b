package dev.typecase.client;

/** What a client does with a call while too much is under way already. */
public enum WhenFull {
  /**
   * The calling thread waits its turn, at most until the call's deadline; but see {@link
   * OverloadedException} for executors that run their tasks at once.
   */
  BLOCK,
  /** The call ends with an {@link OverloadedException} at once. */
  REFUSE
}
