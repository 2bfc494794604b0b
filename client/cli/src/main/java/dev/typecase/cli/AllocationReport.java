package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.JsonItems;
import dev.typecase.cli.transfer.AllocationListener;
import dev.typecase.cli.transfer.BulkAllocation;
import dev.typecase.client.Handle;
import dev.typecase.client.Outcome;
import dev.typecase.client.TypecaseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Prints handles as they come, and on standard error what was not allocated. */
final class AllocationReport implements AllocationListener {
  private final Console console;
  private final JsonItems items;
  private final String unit;
  private long rejected;

  /**
   * A report that has not begun.
   *
   * @param unit what a rejection is numbered by
   */
  AllocationReport(Console console, String unit) {
    this.console = console;
    this.items = new JsonItems(console);
    this.unit = unit;
  }

  @Override
  public void allocated(long line, Handle<Map<String, @Nullable Object>> handle) {
    if (console.isJson()) {
      items.item(item(line, "OK", "handle", handle.toString()));
    } else {
      console.line(handle.toString());
    }
  }

  @Override
  public void rejected(long line, Outcome outcome, String reason) {
    rejected++;
    if (console.isJson()) {
      items.item(item(line, outcome.name(), "message", reason));
    } else {
      console.note(unit + " " + line + ": " + outcome + ": " + reason);
    }
  }

  /** Ends the output and returns the exit code; throws what ended the allocation early. */
  int end(BulkAllocation allocation) {
    if (console.isJson()) {
      items.end();
    }
    TypecaseException failure = allocation.failure();
    if (failure != null) {
      throw failure;
    }
    return rejected == 0 ? ExitCodes.OK : ExitCodes.ITEM_REFUSED;
  }

  private SequencedMap<String, @Nullable Object> item(
      long line, String outcome, String key, String value) {
    SequencedMap<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put(unit, line);
    item.put("outcome", outcome);
    item.put(key, value);
    return item;
  }
}
