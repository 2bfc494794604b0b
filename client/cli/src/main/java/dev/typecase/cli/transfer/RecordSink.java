package dev.typecase.cli.transfer;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an export writes records. One thread. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Writes a record.
   *
   * @param record values by field name
   * @throws IOException if it cannot be written
   */
  void write(Map<String, @Nullable Object> record) throws IOException;
}
