package dev.typecase.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class JsonValuesTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "thing",
              List.of(
                  "on:bool",
                  "hits:int64",
                  "ratio:float32",
                  "mean:float64",
                  "id:uuid",
                  "seen:timestamp",
                  "raw:fixed(2)",
                  "name:string(16)?",
                  "color:enum(RED=0,GREEN=1)",
                  "means:float64[2]?")));

  private static Map<String, @Nullable Object> record() {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("on", true);
    record.put("hits", Long.MIN_VALUE);
    record.put("ratio", 0.1f);
    record.put("mean", 1e-300);
    record.put("id", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
    record.put("seen", Instant.parse("2026-11-23T03:37:16.000000001Z"));
    record.put("raw", new byte[] {0, -1});
    record.put("name", "say \"hi\"\n");
    record.put("color", "GREEN");
    record.put("means", List.of(Double.NaN, -0.0));
    return record;
  }

  @Test
  void aRecordIsAnObjectInDeclaredOrder() {
    assertThat(text(record()))
        .isEqualTo(
            "{\"on\":true,\"hits\":-9223372036854775808,\"ratio\":0.1,\"mean\":1.0E-300,"
                + "\"id\":\"123e4567-e89b-12d3-a456-426614174000\","
                + "\"seen\":\"2026-11-23T03:37:16.000000001Z\",\"raw\":\"00ff\","
                + "\"name\":\"say \\\"hi\\\"\\n\",\"color\":\"GREEN\",\"means\":[\"NaN\",-0.0]}");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, @Nullable Object> read = JsonReader.record(LAYOUT, text(record()));
    assertThat(read.keySet()).containsExactlyElementsOf(record().keySet());
    // The text tells -0.0 from 0.0 and one NaN is like another.
    assertThat(text(read)).isEqualTo(text(record()));
  }

  @Test
  void nullStaysNull() {
    Map<String, @Nullable Object> record = record();
    record.put("name", null);
    record.put("means", null);
    Map<String, @Nullable Object> read = JsonReader.record(LAYOUT, text(record));
    assertThat(read).containsEntry("name", null).containsEntry("means", null);
  }

  @Test
  void fieldsThatWereNotAskedForAreLeftOut() {
    assertThat(JsonValues.toJson(LAYOUT, Map.of("hits", 1L))).containsOnlyKeys("hits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "[]",
        "{",
        "{\"hits\":1,\"hits\":2}",
        "{\"nope\":1}",
        "{\"hits\":1e30}",
        "{\"means\":[1]",
        "{\"means\":[null,1]}",
        "{\"means\":[[1],2]}",
        "{} {}"
      })
  void whatIsNoRecordIsRefusedInOneSentence(String json) {
    assertThatThrownBy(() -> JsonReader.record(LAYOUT, json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ")
        .hasMessageNotContaining("\n");
  }

  private static String text(Map<String, @Nullable Object> record) {
    return new JsonMapper().writeValueAsString(JsonValues.toJson(LAYOUT, record));
  }
}
