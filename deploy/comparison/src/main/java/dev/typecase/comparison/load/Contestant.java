package dev.typecase.comparison.load;

/**
 * A client of one store, connected. Records are known by their index, 0 and up; their content is
 * {@link Content}. Closing it ends the connection, not the server.
 */
public interface Contestant extends AutoCloseable {
  /**
   * Puts records {@code first} to {@code first + count - 1} into the store. Blocks; called in
   * ascending order, by one thread, before any call.
   *
   * @throws Exception if the store does not take them all
   */
  void load(int first, int count) throws Exception;

  /**
   * {@return what a caller has in hand to name a record by} Asked before the clock runs: whoever
   * keeps sessions got the handle with the request, and need not look it up.
   *
   * @param index of a record that was loaded
   */
  default long key(int index) {
    return index;
  }

  /** {@return calls for single records} */
  BlockingCall blocking();

  /**
   * {@return calls of one way}
   *
   * @param way any but {@link Way#BLOCKING}
   * @throws UnsupportedOperationException if the store's client has no such way
   */
  AsyncCall async(Way way);

  @Override
  void close();
}
