package dev.typecase.cli;

import dev.typecase.cli.text.TypeFile;
import dev.typecase.layout.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the records of a pool look like. */
final class RecordTypeOptions {
  @ArgGroup(multiplicity = "1")
  private Fields fields;

  @Option(
      names = "--type-name",
      paramLabel = "NAME",
      description = "What to call the record type (default: as the pool, hyphens as underscores).")
  private @Nullable String typeName;

  /** One way or the other. */
  private static final class Fields {
    @Option(
        names = "--field",
        required = true,
        paramLabel = "NAME:TYPE",
        description = {
          "A field; once for each, in order. Types: bool int8 int16 int32 int64 float32 float64"
              + " uuid timestamp fixed(N) bytes(N) string(N) enum(NAME=0,...), with N in bytes.",
          "An array adds [COUNT], a field that can be null adds ?. For example id:uuid,"
              + " 'token:string(64)?', 'tags:int32[4]'."
        })
    private @Nullable List<String> texts;

    @Option(
        names = "--type-file",
        required = true,
        paramLabel = "FILE",
        description =
            "A YAML file with a line NAME: TYPE for each field, as below 'fields' in a server's"
                + " configuration file.")
    private @Nullable Path file;
  }

  RecordType recordType(String poolName) throws IOException {
    String otherwise = poolName.replace('-', '_');
    if (fields.file != null) {
      return TypeFile.read(fields.file, typeName, otherwise);
    }
    List<String> texts = fields.texts == null ? List.of() : fields.texts;
    return RecordType.parse(typeName == null ? otherwise : typeName, texts);
  }
}
