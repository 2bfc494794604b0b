package dev.typecase.cli;

import dev.typecase.cli.output.Column;
import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.TableWriter;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.SlotAlignment;
import dev.typecase.layout.FieldLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pool, shown. 64-bit numbers that are names, not amounts, are 16 hexadecimal digits. */
final class PoolView {
  private static final List<Column> FIELD_COLUMNS =
      List.of(
          Column.text("FIELD"),
          Column.text("TYPE"),
          Column.number("OFFSET"),
          Column.number("BYTES"),
          Column.number("NULL BIT"));

  private PoolView() {}

  static void print(Console console, PoolDescription pool) {
    if (console.isJson()) {
      console.json(json(pool));
      return;
    }
    TableWriter properties = console.table(List.of(Column.text("POOL"), Column.text(pool.name())));
    properties(pool).forEach((name, value) -> properties.row(List.of(name, String.valueOf(value))));
    properties.end();
    console.line("");
    TableWriter fields = console.table(FIELD_COLUMNS);
    pool.layout().fields().forEach(field -> fields.row(cells(field)));
    fields.end();
  }

  static Map<String, @Nullable Object> json(PoolDescription pool) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", pool.name());
    json.putAll(properties(pool));
    json.put("fields", pool.layout().fields().stream().map(PoolView::json).toList());
    return json;
  }

  private static SequencedMap<String, @Nullable Object> properties(PoolDescription pool) {
    SequencedMap<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("poolId", pool.poolId());
    properties.put("uid", hex(pool.uid()));
    properties.put("recordType", pool.recordType().name());
    properties.put("recordBytes", pool.layout().recordBytes());
    properties.put("layoutHash", hex(pool.layout().hash()));
    properties.put("capacity", pool.capacity());
    properties.put("exact", pool.exact());
    properties.put("live", pool.live());
    properties.put("retired", pool.retired());
    properties.put("slots", pool.slots());
    properties.put("slack", pool.slack());
    properties.put("earlyRefusal", pool.earlyRefusal());
    properties.put("reserve", pool.reserve());
    properties.put("strideBytes", pool.strideBytes());
    properties.put("slotAlignment", alignment(pool.alignment()));
    properties.put("memoryBytes", pool.memoryBytes());
    properties.put("labels", new TreeMap<>(pool.labels()));
    properties.put("etag", pool.etag());
    properties.put("createTime", pool.createTime().toString());
    return properties;
  }

  private static Map<String, @Nullable Object> json(FieldLayout field) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", field.name());
    json.put("type", field.field().typeText());
    json.put("offset", field.offset());
    json.put("bytes", field.bytes());
    json.put("nullBit", field.isNullable() ? field.nullBit() : null);
    return json;
  }

  private static List<String> cells(FieldLayout field) {
    return List.of(
        field.name(),
        field.field().typeText(),
        String.valueOf(field.offset()),
        String.valueOf(field.bytes()),
        field.isNullable() ? String.valueOf(field.nullBit()) : "");
  }

  private static String alignment(SlotAlignment alignment) {
    return switch (alignment) {
      case CACHE_LINE -> "cache-line";
      case PACKED -> "packed";
    };
  }

  private static String hex(long value) {
    return String.format("%016x", value);
  }
}
