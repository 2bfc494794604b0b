package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.Progress;
import dev.typecase.cli.transfer.FileFormat;
import dev.typecase.cli.transfer.RecordSink;
import dev.typecase.cli.transfer.ResumingScan;
import dev.typecase.cli.transfer.WholeFile;
import dev.typecase.client.Pool;
import dev.typecase.client.ScanCursor;
import dev.typecase.client.TypecaseClient;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code typecase export}. */
@Command(
    name = "export",
    header = "Write all live records of a pool to a file.",
    description = {
      "CSV: UTF-8, RFC 4180 with line feeds; the first line names the fields; quotes only where"
          + " needed. Null is an empty cell; the empty text is \"\" in a nullable field and an"
          + " empty cell in another.",
      "A file appears under its name only when it is whole."
    })
final class ExportCommand extends PoolCommand {
  private static final long RECORDS_A_FLUSH = 1000;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}, in any case (default: JSONL with --json or an --output of"
              + " that name, otherwise CSV).")
  private @Nullable FileFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file (default: standard output).")
  private @Nullable Path output;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    Pool<Map<String, @Nullable Object>> opened = open(client);
    long live = client.pools().get(opened.name()).live();
    long recordCount;
    try (Progress progress = Progress.of(console, "Exporting", live, " records", 1)) {
      recordCount =
          output == null
              ? write(opened, standardFormat(console), console.out(), progress, console::flush)
              : writeFile(opened, output, progress);
    }
    if (output != null) {
      report(console, recordCount);
    }
    return ExitCodes.OK;
  }

  private long writeFile(Pool<Map<String, @Nullable Object>> opened, Path named, Progress progress)
      throws IOException {
    try (WholeFile file = new WholeFile(named)) {
      FileFormat kind = format == null ? FileFormat.of(named) : format;
      long recordCount = write(opened, kind, file.writer(), progress, file.writer()::flush);
      file.complete();
      return recordCount;
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // Such as a full disk, of which the message names no file.
      throw new IOException(named + ": " + e.getMessage(), e);
    }
  }

  private FileFormat standardFormat(Console console) {
    if (format != null) {
      return format;
    }
    return console.isJson() ? FileFormat.JSONL : FileFormat.CSV;
  }

  private long write(
      Pool<Map<String, @Nullable Object>> opened,
      FileFormat kind,
      Writer out,
      Progress progress,
      Flush flush)
      throws IOException {
    RecordSink sink = kind.begin(out, opened.layout());
    try (ResumingScan scan = new ResumingScan(opened, ScanCursor.start(), 0)) {
      for (var next = scan.next(); next != null; next = scan.next()) {
        sink.write(next.record());
        if (scan.recordCount() % RECORDS_A_FLUSH == 0) {
          flush.run();
          progress.stepTo(scan.recordCount());
        }
      }
      progress.stepTo(scan.recordCount());
      return scan.recordCount();
    }
  }

  private static void report(Console console, long recordCount) {
    if (console.isJson()) {
      console.json(Map.of("exported", recordCount));
    } else {
      console.line(recordCount + " exported");
    }
  }

  /** Hands on what was written, so that a reader who has gone or a full disk is noticed. */
  private interface Flush {
    void run() throws IOException;
  }
}
