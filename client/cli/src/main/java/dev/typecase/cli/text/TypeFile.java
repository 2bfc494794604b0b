package dev.typecase.cli.text;

import dev.typecase.layout.Field;
import dev.typecase.layout.InvalidRecordTypeException;
import dev.typecase.layout.RecordType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A record type in a file: the lines that stand below {@code fields} in a server's configuration
 * file, or that key itself, and {@code record-type} with it. The space behind a colon may be left
 * out, as in {@code --field}.
 *
 * <pre>{@code
 * id: uuid                      record-type: session
 * token: string(64)             fields:
 * tags: int32[4]?                 id: uuid
 *                                 token: string(64)
 * }</pre>
 */
public final class TypeFile {
  private static final String FIELDS = "fields";
  private static final String RECORD_TYPE = "record-type";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A field's colon without the space that YAML wants behind it: the form of {@code --field}. */
  private static final Pattern TIGHT_COLON =
      Pattern.compile("^(\\s*[A-Za-z_][A-Za-z0-9_]*):(?=\\S)", Pattern.MULTILINE);

  private TypeFile() {}

  /**
   * {@return the record type in a file}
   *
   * @param file YAML, as above
   * @param typeName its name; null for the one in the file, or {@code otherwise}
   * @param otherwise its name if neither says one
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it describes no record type; the message names the file
   */
  public static RecordType read(Path file, @Nullable String typeName, String otherwise)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file + ": a folder (expected: a file)");
    }
    String text = TIGHT_COLON.matcher(Files.readString(file)).replaceAll("$1: ");
    try {
      JsonNode root = MAPPER.readTree(text);
      boolean wrapped = root.path(FIELDS).isObject();
      String named = wrapped ? root.path(RECORD_TYPE).asString(otherwise) : otherwise;
      List<Field> fields = fields(wrapped ? wrappedFields(root) : root);
      return new RecordType(typeName == null ? named : typeName, fields);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file + " line " + e.getLocation().getLineNr() + ": " + firstLine(e), e);
    } catch (InvalidRecordTypeException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (NotATypeException e) {
      throw new IllegalArgumentException(
          file + ": " + e.getMessage() + " (expected: lines such as token: string(64))", e);
    }
  }

  private static JsonNode wrappedFields(JsonNode root) {
    for (String key : root.propertyNames()) {
      if (!key.equals(FIELDS) && !key.equals(RECORD_TYPE)) {
        throw new NotATypeException("unknown key '" + key + "' beside " + FIELDS);
      }
    }
    return root.path(FIELDS);
  }

  private static List<Field> fields(JsonNode mapping) {
    if (!mapping.isObject()) {
      throw new NotATypeException("no record type");
    }
    List<Field> fields = new ArrayList<>();
    mapping
        .properties()
        .forEach(entry -> {
          if (!entry.getValue().isString()) {
            throw new NotATypeException("field '" + entry.getKey() + "': no type");
          }
          fields.add(Field.parse(entry.getKey(), entry.getValue().asString()));
        });
    return fields;
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("not YAML");
  }

  /** The file is YAML, but of something else. */
  private static final class NotATypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotATypeException(String message) {
      super(message);
    }
  }
}
