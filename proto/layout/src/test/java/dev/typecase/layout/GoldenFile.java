package dev.typecase.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file of {@code src/test/resources/golden}; the README beside them says what each key is. */
record GoldenFile(String name, JsonNode root) {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  /** A valid record. */
  record Valid(String note, Map<String, @Nullable Object> values, String hex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }

  /** A record that breaks the rule at a field. */
  record Refused(String note, String field, String hex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }

  static Path folder() {
    return FOLDER;
  }

  static List<GoldenFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(f -> f.toString().endsWith(".json"))
          .sorted()
          .map(GoldenFile::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenFile of(Path file) {
    return new GoldenFile(
        file.getFileName().toString(), JsonMapper.shared().readTree(file.toFile()));
  }

  Layout layout() {
    List<Field> fields =
        fields().map(f -> Field.parse(f.get("name").asString(), f.get("type").asString())).toList();
    return Layout.of(new RecordType(root.get("recordType").asString(), fields));
  }

  Stream<JsonNode> fields() {
    return root.get("fields").valueStream();
  }

  List<Valid> records() {
    Layout layout = layout();
    return root.get("records")
        .valueStream()
        .map(r ->
            new Valid(
                r.get("note").asString(), values(layout, r.get("values")), r.get("hex").asString()))
        .toList();
  }

  List<Refused> refused() {
    return root.get("refused")
        .valueStream()
        .map(r ->
            new Refused(
                r.get("note").asString(), r.get("field").asString(), r.get("hex").asString()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Map<String, @Nullable Object> values(Layout layout, JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (FieldLayout field : layout.fields()) {
      JsonNode value = json.get(field.name());
      values.put(field.name(), value.isNull() ? null : value(field, value));
    }
    return values;
  }

  private static Object value(FieldLayout field, JsonNode json) {
    return json.isArray()
        ? json.valueStream().map(element -> scalar(field.type(), element)).toList()
        : scalar(field.type(), json);
  }

  private static Object scalar(FieldType type, JsonNode json) {
    return switch (type.kind()) {
      case BOOL -> json.booleanValue();
      case INT8 -> (byte) json.intValue();
      case INT16 -> (short) json.intValue();
      case INT32 -> json.intValue();
      case INT64 -> Long.parseLong(json.asString());
      case FLOAT32 -> Float.parseFloat(json.asString());
      case FLOAT64 -> Double.parseDouble(json.asString());
      case UUID -> UUID.fromString(json.asString());
      case TIMESTAMP ->
          Instant.ofEpochSecond(
              Long.parseLong(json.get("seconds").asString()), json.get("nanos").intValue());
      case FIXED_BYTES, BYTES -> HexFormat.of().parseHex(json.asString());
      case STRING, ENUM -> json.asString();
    };
  }
}
