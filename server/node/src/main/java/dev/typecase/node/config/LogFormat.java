package dev.typecase.node.config;

import java.util.Locale;

/** The form of what the server logs on standard error. */
public enum LogFormat {
  /** A line of text a message. */
  TEXT,
  /** A JSON object a line. */
  JSON;

  /** {@return the name in configuration files and options, such as {@code json}} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
