package dev.typecase.node.command;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A record type on the command line: field by field, or as a file. */
final class RecordTypeOptions {
  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--type-name",
      defaultValue = "Record",
      description = "Name of the record type (default: ${DEFAULT-VALUE}).")
  private String typeName;

  /** For picocli, which fills the fields in. */
  RecordTypeOptions() {}

  /** One of the two. */
  private static final class Source {
    @Option(
        names = "--field",
        paramLabel = "NAME:TYPE",
        description = "A field, such as token:string(64)? or scores:int32[8]; repeat for more.")
    private @Nullable List<String> fields;

    @Option(
        names = "--type-file",
        paramLabel = "FILE",
        description = "Fields, one NAME:TYPE a line; # begins a comment.")
    private @Nullable Path typeFile;

    /** For picocli, which fills the fields in. */
    Source() {}

    List<String> fields() {
      return fields == null ? fieldsOf(typeFile) : fields;
    }

    private static List<String> fieldsOf(@Nullable Path file) {
      try {
        return file == null
            ? List.of()
            : Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
      } catch (IOException e) {
        throw new ConfigurationException(
            "type-file: " + file + " (expected: a readable text file in UTF-8)");
      }
    }
  }

  Layout layout() {
    return Layout.of(RecordType.parse(typeName, source.fields()));
  }
}
