package dev.typecase.cli.transfer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is imported.
 *
 * @param line its number, from 1
 * @param record values by field name; empty if there is a fault
 * @param fault why the line is no record, in one sentence; null if it is one
 */
public record SourceRow(long line, Map<String, @Nullable Object> record, @Nullable String fault) {
  static SourceRow of(long line, Map<String, @Nullable Object> record) {
    return new SourceRow(line, record, null);
  }

  static SourceRow rejected(long line, String fault) {
    return new SourceRow(line, Map.of(), fault);
  }
}
