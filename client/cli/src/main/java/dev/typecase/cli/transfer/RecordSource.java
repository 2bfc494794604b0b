package dev.typecase.cli.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where records come from, one by one. Not thread-safe. */
@FunctionalInterface
public interface RecordSource {
  /**
   * {@return the next line, or null at the end}
   *
   * @throws IOException if the source cannot be read further
   */
  @Nullable SourceRow next() throws IOException;
}
