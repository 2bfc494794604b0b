package dev.typecase.node.config;

import java.util.Locale;

/** How the server talks to sockets. */
public enum Transport {
  /** {@link #EPOLL} where its native library loads, else {@link #NIO}. */
  AUTO,
  /** Linux's epoll through Netty's native library. */
  EPOLL,
  /** The JDK's selectors. */
  NIO;

  /** {@return the name in configuration files and options, such as {@code epoll}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
