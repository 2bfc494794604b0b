package dev.typecase.cli.output;

import java.io.IOException;

/** Whoever read standard output has gone, as {@code head} does: there is nothing more to do. */
public final class OutputClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  OutputClosedException(IOException cause) {
    super("standard output: closed by its reader", cause);
  }
}
