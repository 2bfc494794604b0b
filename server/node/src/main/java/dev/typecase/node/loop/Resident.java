package dev.typecase.node.loop;

/**
 * Work that stays on a loop until its client or the server ends it: a stream, a scan. Every method
 * is called on that loop.
 */
public interface Resident {
  /**
   * A pool is going away and takes no more requests. Work on that pool ends now.
   *
   * @param poolUid which pool
   */
  default void poolClosing(long poolUid) {}

  /** The server is shutting down: finish what was taken, take nothing more. */
  default void draining() {}
}
