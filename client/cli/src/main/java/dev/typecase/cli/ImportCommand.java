package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.OnExit;
import dev.typecase.cli.output.Progress;
import dev.typecase.cli.transfer.BulkAllocation;
import dev.typecase.cli.transfer.FileFormat;
import dev.typecase.cli.transfer.MeasuredInput;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.layout.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code typecase import}. */
@Command(
    name = "import",
    header = "Allocate a record for each line of a file.",
    description = {
      "CSV: UTF-8, RFC 4180; the first line names the fields, in any order. An empty cell is null"
          + " in a nullable field and the empty text in another; \"\" is always the empty text.",
      "JSON lines: one object a line.",
      "A line that is rejected is reported with its number and does not stop the rest."
    })
final class ImportCommand extends PoolCommand {
  private static final long BYTES_A_KIB = 1024;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file; - is standard input.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}, in any case (default: by the file's name, JSONL for .jsonl"
              + " and .ndjson, otherwise CSV).")
  private @Nullable FileFormat format;

  @Option(
      names = "--strict",
      description =
          "Stop at the first line that is rejected and say how many were imported; they stay. If"
              + " it is the pool that is full, up to 255 lines behind it were tried as well.")
  private boolean strict;

  @Option(
      names = "--show-rejected",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Report the first N rejected lines, count the rest (default: ${DEFAULT-VALUE}).")
  private long shown;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    if (shown < 0) {
      throw usage("--show-rejected: " + shown + " (expected: 0 or more)");
    }
    ImportReport report;
    BulkAllocation allocation;
    try (MeasuredInput input = MeasuredInput.open(file)) {
      Pool<Map<String, @Nullable Object>> opened = open(client);
      try (FileFormat.OpenSource source = source(input, opened.layout());
          Progress progress =
              Progress.of(console, "Importing", input.totalBytes(), " KiB", BYTES_A_KIB)) {
        report = new ImportReport(console, progress, input, shown);
        allocation = new BulkAllocation(opened, strict, report);
        try (OnExit _ = OnExit.run(report::interrupted)) {
          allocation.run(source.records());
        }
      }
    }
    return report.end(allocation);
  }

  private FileFormat.OpenSource source(MeasuredInput input, Layout layout) throws IOException {
    try {
      return (format == null ? FileFormat.of(file) : format).open(input, layout);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
