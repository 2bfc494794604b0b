package dev.typecase.cli.transfer;

import dev.typecase.cli.csv.CsvReader;
import dev.typecase.cli.csv.CsvWriter;
import dev.typecase.cli.text.JsonValues;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** What a file of records looks like. */
public enum FileFormat {
  /** Comma-separated values, RFC 4180; the first row names the fields. */
  CSV {
    @Override
    public OpenSource open(InputStream in, Layout layout) throws IOException {
      CsvReader reader = new CsvReader(in);
      return new OpenSource(CsvRecords.open(reader, layout), reader);
    }

    @Override
    public RecordSink begin(Writer out, Layout layout) throws IOException {
      CsvWriter writer = new CsvWriter(out);
      writer.row(layout.fields().stream().map(FieldLayout::name).toList());
      return record -> writer.row(RecordCells.of(layout, record));
    }
  },

  /** One JSON object a line. */
  JSONL {
    @Override
    public OpenSource open(InputStream in, Layout layout) {
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
      return new OpenSource(new JsonLineRecords(reader, layout), reader);
    }

    @Override
    public RecordSink begin(Writer out, Layout layout) {
      return record ->
          out.append(MAPPER.writeValueAsString(JsonValues.toJson(layout, record))).append('\n');
    }
  };

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * {@return the format that a file's name says: JSON lines for {@code .jsonl} and {@code .ndjson},
   * otherwise CSV}
   */
  public static FileFormat of(Path file) {
    String name = file.toString();
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? JSONL : CSV;
  }

  /**
   * Opens a file.
   *
   * @param in its bytes; closed with the result
   * @param layout the layout of the records in it
   * @return its records
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if its first line does not fit the layout
   */
  public abstract OpenSource open(InputStream in, Layout layout) throws IOException;

  /**
   * Writes what stands in front of the first record.
   *
   * @param out takes the text
   * @param layout the layout of the records
   * @return takes the records
   * @throws IOException if it cannot be written
   */
  public abstract RecordSink begin(Writer out, Layout layout) throws IOException;

  /**
   * Records and the file they come from.
   *
   * @param records the records
   * @param file closes the file
   */
  public record OpenSource(RecordSource records, Closeable file) implements Closeable {
    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
