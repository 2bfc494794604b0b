package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.TableWriter;
import dev.typecase.cli.transfer.ResumingScan;
import dev.typecase.client.Pool;
import dev.typecase.client.ScanCursor;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.TypecaseClient;
import dev.typecase.layout.FieldLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code typecase scan}. */
@Command(
    name = "scan",
    header = "Print the live records of a pool.",
    description = {
      "Prints handle, version and fields. Each record is whole; all of them together are no"
          + " snapshot.",
      "With --json one object a line."
    })
final class ScanCommand extends PoolCommand {
  private static final long RECORDS_A_FLUSH = 1000;

  @Mixin private FieldSelection selection;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Stop after so many records and say where to go on: on standard error, with --json in a"
              + " last object {\"cursor\":...} (default: all records).")
  private long limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Go on where an earlier scan stopped.")
  private @Nullable String cursor;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    if (limit < 0) {
      throw usage("--limit: " + limit + " (expected: 0 or more)");
    }
    ScanCursor from = cursor == null ? ScanCursor.start() : ScanCursor.parse(cursor);
    Pool<Map<String, @Nullable Object>> opened = open(client);
    List<FieldLayout> fields = selection.of(opened.layout());
    try (ResumingScan scan = new ResumingScan(opened, from, limit)) {
      print(scan, fields, console);
      // Only then the cursor: the reader of standard output may have gone.
      console.flush();
      printCursor(scan, console);
    }
    return ExitCodes.OK;
  }

  private static void print(ResumingScan scan, List<FieldLayout> fields, Console console)
      throws IOException {
    TableWriter table = console.table(ShownRecord.columns(true, fields));
    for (var next = scan.next(); next != null; next = scan.next()) {
      ShownRecord record = shown(next);
      if (console.isJson()) {
        console.json(record.json(fields));
      } else {
        table.row(record.cells(fields));
      }
      if (scan.recordCount() % RECORDS_A_FLUSH == 0) {
        console.flush();
      }
    }
    if (!console.isJson()) {
      table.end();
    }
  }

  private static ShownRecord shown(ScannedRecord<Map<String, @Nullable Object>> scanned) {
    return new ShownRecord(scanned.handle().toString(), scanned.version(), scanned.record());
  }

  private void printCursor(ResumingScan scan, Console console) {
    if (limit == 0 || scan.recordCount() < limit || scan.cursor().isEnd()) {
      return;
    }
    String next = scan.cursor().toString();
    if (console.isJson()) {
      console.json(Map.of("cursor", next));
    } else {
      console.note("more records: --cursor " + next);
    }
  }
}
