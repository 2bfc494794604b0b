package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.text.Assignment;
import dev.typecase.cli.transfer.BulkAllocation;
import dev.typecase.cli.transfer.FileFormat;
import dev.typecase.cli.transfer.RecordSource;
import dev.typecase.cli.transfer.SourceRow;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.layout.Layout;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code typecase allocate}. */
@Command(
    name = "allocate",
    header = "Allocate records and print their handles.",
    description =
        "Prints a handle a line. Without any FIELD=VALUE all bytes of the record are zero.",
    footer = ValueHelp.FOOTER)
final class AllocateCommand extends PoolCommand {
  private static final long MAX_COUNT = 1_000_000_000;

  @Parameters(
      index = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "The record; a nullable field that is left out becomes null.")
  private @Nullable List<String> assignments;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Allocate so many equal records (default: ${DEFAULT-VALUE}).")
  private long count;

  @Option(
      names = "--stdin",
      description = "Read the records from standard input, one JSON object a line.")
  private boolean stdin;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    List<Assignment> values =
        assignments == null ? List.of() : assignments.stream().map(Assignment::parse).toList();
    if (count < 1 || count > MAX_COUNT) {
      throw usage("--count: " + count + " (expected: 1 to " + MAX_COUNT + ")");
    }
    if (stdin && (count > 1 || !values.isEmpty())) {
      throw usage("--stdin: together with FIELD=VALUE or --count (expected: one or the other)");
    }
    Pool<Map<String, @Nullable Object>> opened = open(client);
    AllocationReport report = new AllocationReport(console, stdin ? "line" : "record");
    BulkAllocation allocation = new BulkAllocation(opened, false, report);
    if (stdin) {
      try (FileFormat.OpenSource source = FileFormat.JSONL.open(System.in, opened.layout())) {
        allocation.run(source.records());
      }
    } else {
      allocation.run(copies(record(values, opened)));
    }
    return report.end(allocation);
  }

  private static Map<String, @Nullable Object> record(
      List<Assignment> values, Pool<Map<String, @Nullable Object>> pool) {
    Layout layout = pool.layout();
    return values.isEmpty()
        ? pool.codec().decode(MemorySegment.ofArray(new byte[layout.recordBytes()]), 0)
        : Assignment.record(values, layout);
  }

  private RecordSource copies(Map<String, @Nullable Object> record) {
    AtomicLong made = new AtomicLong();
    return () -> made.incrementAndGet() > count ? null : new SourceRow(made.get(), record, null);
  }
}
