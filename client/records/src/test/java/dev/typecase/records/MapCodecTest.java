package dev.typecase.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapCodecTest {
  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "City",
              List.of(
                  "name:string(20)",
                  "people:int32?",
                  "kind:enum(TOWN=0,CITY=1)",
                  "at:float64[2]")));

  private final MapCodec codec = new MapCodec("cities", LAYOUT);
  private final MemorySegment bytes = MemorySegment.ofArray(new byte[LAYOUT.recordBytes()]);

  @Test
  void whatIsWrittenComesBackInDeclaredOrderWithAbsentNullablesAsNull() {
    Map<String, @Nullable Object> oslo = city("Oslo");
    codec.encode(oslo, bytes, 0);

    oslo.put("people", null);
    assertThat(codec.decode(bytes, 0)).isEqualTo(oslo);
    assertThat(codec.decode(bytes, 0).keySet()).containsExactly("name", "people", "kind", "at");
  }

  @Test
  void anUnknownNameAndAMissingFieldAreRefused() {
    Map<String, @Nullable Object> unknown = city("Oslo");
    unknown.put("mayor", "?");
    assertThatThrownBy(() -> codec.encode(unknown, bytes, 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("mayor: unknown field (expected: one of name, people");
    Map<String, @Nullable Object> missing = city("Oslo");
    missing.remove("name");
    assertThatThrownBy(() -> codec.encode(missing, bytes, 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("name: missing");
  }

  @Test
  void poolAndLayoutAreTheOnesGiven() {
    assertThat(codec.pool()).isEqualTo("cities");
    assertThat(codec.layout()).isSameAs(LAYOUT);
    assertThatThrownBy(() -> new MapCodec("Cities", LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pool: 'Cities' (expected: ");
  }

  @Test
  void itsFieldsCanBeReferredToWithoutGeneratedCode() {
    LongField<Map<String, @Nullable Object>> people = LongField.orNull(codec, "people");
    assertThat(people.field().typeText()).isEqualTo("int32?");
    assertThat(ValueField.of(codec, "kind", String.class).toFieldValue("CITY")).isEqualTo("CITY");
  }

  private static Map<String, @Nullable Object> city(String name) {
    Map<String, @Nullable Object> city = new HashMap<>();
    city.put("name", name);
    city.put("kind", "CITY");
    city.put("at", List.of(59.9, 10.7));
    return city;
  }
}
