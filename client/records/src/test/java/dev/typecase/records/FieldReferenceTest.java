package dev.typecase.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldReferenceTest {
  private enum Mood {
    GOOD,
    BAD
  }

  private static final Layout LAYOUT =
      Layout.of(
          RecordType.parse(
              "All",
              List.of(
                  "flag:bool",
                  "tiny:int8",
                  "big:int64?",
                  "single:float32",
                  "wide:float64?",
                  "id:uuid",
                  "seen:timestamp",
                  "gone:timestamp?",
                  "text:string(8)?",
                  "blob:bytes(8)",
                  "digest:fixed(2)",
                  "mood:enum(GOOD=0,BAD=1)",
                  "flags:bool[2]",
                  "tinies:int8[2]",
                  "shorts:int16[2]?",
                  "ints:int32[2]",
                  "longs:int64[2]",
                  "floats:float32[2]",
                  "doubles:float64[2]?",
                  "times:timestamp[2]",
                  "moreTimes:timestamp[2]?",
                  "ids:uuid[2]",
                  "moods:enum(GOOD=0,BAD=1)[2]?")));
  private static final MapCodec CODEC = new MapCodec("all", LAYOUT);

  static Stream<Arguments> referencesAndValues() {
    UUID id = new UUID(1, -1);
    Instant now = Instant.parse("2026-11-23T04:05:06.789Z");
    return Stream.of(
        Arguments.of(ValueField.of(CODEC, "flag", Boolean.class), true),
        Arguments.of(LongField.of(CODEC, "tiny"), -128L),
        Arguments.of(LongField.orNull(CODEC, "big"), Long.MIN_VALUE),
        Arguments.of(DoubleField.of(CODEC, "single"), 0.5),
        Arguments.of(DoubleField.orNull(CODEC, "wide"), Double.MAX_VALUE),
        Arguments.of(ValueField.of(CODEC, "id", UUID.class), id),
        Arguments.of(InstantField.of(CODEC, "seen"), now),
        Arguments.of(InstantField.orNull(CODEC, "gone"), now),
        Arguments.of(ValueField.orNull(CODEC, "text", String.class), "größe"),
        Arguments.of(ValueField.of(CODEC, "blob", byte[].class), new byte[] {1, 2, 3}),
        Arguments.of(ValueField.of(CODEC, "digest", byte[].class), new byte[] {4, 5}),
        Arguments.of(ValueField.of(CODEC, "mood", Mood.class), Mood.BAD),
        Arguments.of(ValueField.of(CODEC, "mood", String.class), "BAD"),
        Arguments.of(
            ArrayField.values(CODEC, "flags", boolean[].class, Boolean.class),
            new boolean[] {true, false}),
        Arguments.of(ArrayField.longs(CODEC, "tinies", byte[].class), new byte[] {-128, 127}),
        Arguments.of(ArrayField.longsOrNull(CODEC, "shorts", short[].class), new short[] {-1, 1}),
        Arguments.of(ArrayField.longs(CODEC, "ints", int[].class), new int[] {-1, 1}),
        Arguments.of(ArrayField.longs(CODEC, "longs", long[].class), new long[] {-1, 1}),
        Arguments.of(ArrayField.doubles(CODEC, "floats", float[].class), new float[] {-1, 1}),
        Arguments.of(
            ArrayField.doublesOrNull(CODEC, "doubles", double[].class), new double[] {-1, 1}),
        Arguments.of(ArrayField.instants(CODEC, "times"), new Instant[] {now, Instant.EPOCH}),
        Arguments.of(
            ArrayField.instantsOrNull(CODEC, "moreTimes"), new Instant[] {now, Instant.EPOCH}),
        Arguments.of(
            ArrayField.values(CODEC, "ids", UUID[].class, UUID.class), new UUID[] {id, id}),
        Arguments.of(
            ArrayField.valuesOrNull(CODEC, "moods", Mood[].class, Mood.class),
            new Mood[] {Mood.BAD, Mood.GOOD}));
  }

  @ParameterizedTest
  @MethodSource("referencesAndValues")
  <V> void aValuePassesThroughTheLayoutsCodecUnchanged(FieldReference<?, V> reference, V value) {
    MemorySegment record = MemorySegment.ofArray(new byte[LAYOUT.recordBytes()]);
    var field = LAYOUT.field(reference.name());

    FieldCodec.write(record, 0, field, reference.toFieldValue(value));

    V read = reference.fromFieldValue(FieldCodec.read(record, 0, field));
    assertThat(Objects.deepEquals(read, value)).as("%s", read).isTrue();
  }

  @ParameterizedTest
  @MethodSource("referencesAndValues")
  <V> void nullPassesOnlyWhereTheFieldIsNullable(FieldReference<?, V> reference, V value) {
    if (reference instanceof NullableField) {
      assertThat(reference.field().nullable()).isTrue();
      assertThat(reference.toFieldValue(null)).isNull();
    } else {
      assertThatThrownBy(() -> reference.toFieldValue(null))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage(reference.name() + ": null (expected: a value, it is not nullable)");
    }
    assertThat(reference.fromFieldValue(null)).isNull();
  }

  @Test
  void aReferenceOfAnotherTypeIsRefused() {
    assertRefused(() -> LongField.of(CODEC, "single"), "single: float32 (expected: not nullable ");
    assertRefused(() -> LongField.of(CODEC, "big"), "big: int64? (expected: not nullable ");
    assertRefused(() -> LongField.orNull(CODEC, "tiny"), "tiny: int8 (expected: nullable ");
    assertRefused(() -> LongField.of(CODEC, "ints"), "ints: int32[2] (expected: not nullable ");
    assertRefused(
        () -> ArrayField.instants(CODEC, "seen"),
        "seen: timestamp (expected: not nullable array of timestamp)");
    assertRefused(() -> ValueField.of(CODEC, "id", Mood.class), "id: uuid (expected: not nullable");
    assertRefused(
        () -> ValueField.of(CODEC, "tiny", Integer.class),
        "valueType: java.lang.Integer (expected: Boolean, UUID, String, byte[] or an enum)");
    assertRefused(() -> LongField.of(CODEC, "none"), "none: unknown field (expected: one of ");
  }

  @Test
  void anElementCarriesItsIndexAndIsNeverNull() {
    LongField<?> last = ArrayField.longsOrNull(CODEC, "shorts", short[].class).at(1);
    assertThat(last.element()).hasValue(1);
    assertThat(last).hasToString("shorts[1]");
    assertRefused(
        () -> last.toFieldValue(null), "shorts[1]: null (expected: a value, it is not nullable)");
  }

  @Test
  void anElementOutsideTheArrayIsRefused() {
    var ints = ArrayField.longs(CODEC, "ints", int[].class);
    for (int index : new int[] {-1, 2}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> ints.at(index))
          .withMessage("ints: element " + index + " (expected: 0 to 1)");
    }
  }

  @Test
  void aNullInAnArrayIsRefused() {
    var ids = ArrayField.values(CODEC, "ids", UUID[].class, UUID.class);
    assertRefused(
        () -> ids.toFieldValue(new UUID[2]),
        "ids[0]: null (expected: a value, elements are never null)");
    assertRefused(
        () -> ids.fromFieldValue(Arrays.asList(null, null)), "ids[0]: null (expected: UUID)");
  }

  @Test
  void aFieldValueOfAnotherTypeIsRefused() {
    assertRefused(
        () -> LongField.of(CODEC, "tiny").fromFieldValue("7"), "tiny: String (expected: Number)");
    assertRefused(
        () -> ValueField.of(CODEC, "mood", Mood.class).fromFieldValue("UGLY"),
        "mood: UGLY (expected: a constant of Mood)");
  }

  @Test
  void referencesAreEqualWhenFieldElementAndTypeAre() {
    var longs = ArrayField.longs(CODEC, "longs", long[].class);
    assertThat(LongField.of(CODEC, "tiny")).isEqualTo(LongField.of(CODEC, "tiny"));
    assertThat(longs.at(1)).isEqualTo(longs.at(1)).hasSameHashCodeAs(longs.at(1));
    assertThat(longs.at(1)).isNotEqualTo(longs.at(0));
    assertThat(ValueField.of(CODEC, "mood", Mood.class))
        .isNotEqualTo(ValueField.of(CODEC, "mood", String.class));
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(message);
  }
}
