package dev.typecase.comparison.harness;

import java.util.OptionalLong;

/** A server in a process of its own. */
interface RunningServer extends AutoCloseable {
  /** {@return where it listens, on loopback} */
  int port();

  /** {@return its process} */
  long pid();

  /**
   * {@return bytes that it has allocated on the Java heap so far; empty if it is no JVM of ours}
   */
  OptionalLong allocatedBytes();

  /** Collects its garbage, if it has any. */
  void collect();

  @Override
  void close();
}
