package dev.typecase.cli.transfer;

import dev.typecase.client.Handle;
import dev.typecase.client.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is told how the lines of a {@link BulkAllocation} ended, in their order. */
public interface AllocationListener {
  /**
   * A record was allocated.
   *
   * @param line its line
   * @param handle its handle
   */
  void allocated(long line, Handle<Map<String, @Nullable Object>> handle);

  /**
   * A line was not accepted, here or by the server.
   *
   * @param line its number
   * @param outcome what it ended with
   * @param reason one sentence
   */
  void rejected(long line, Outcome outcome, String reason);
}
