package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values and layouts between Java and the protocol. */
final class WireTypesTest {
  private static final RecordType EVERY_KIND =
      RecordType.parse(
          "EveryKind",
          List.of(
              "a:bool",
              "b:int8?",
              "c:int16",
              "d:int32[3]",
              "e:int64",
              "f:float32",
              "g:float64?",
              "h:uuid",
              "i:timestamp[2]?",
              "j:fixed(5)",
              "k:bytes(6)",
              "l:string(7)?",
              "m:enum(RED=0,GREEN=-7)"));

  @Test
  void aRecordTypeSurvivesTheProtocol() {
    Layout layout = Layout.of(EVERY_KIND);
    dev.typecase.v1.Pool.Builder pool =
        dev.typecase.v1.Pool.newBuilder()
            .setName("pools/every-kind")
            .setRecordType(WireLayouts.toWire(EVERY_KIND))
            .setLayout(dev.typecase.v1.Layout.newBuilder().setLayoutHash(layout.hash()));

    assertThat(WireLayouts.fromWire(pool.build())).isEqualTo(layout);
  }

  @Test
  void aServerWithAnotherLayoutRuleIsRefused() {
    Layout layout = Layout.of(EVERY_KIND);
    dev.typecase.v1.Pool.Builder pool =
        dev.typecase.v1.Pool.newBuilder()
            .setName("pools/every-kind")
            .setRecordType(WireLayouts.toWire(EVERY_KIND))
            .setLayout(
                dev.typecase.v1.Layout.newBuilder()
                    .setLayoutHash(layout.hash() + 1)
                    .setCanonicalForm(layout.canonicalForm()));

    assertThatExceptionOfType(LayoutMismatchException.class)
        .isThrownBy(() -> WireLayouts.fromWire(pool.build()))
        .withMessageContaining("every-kind")
        .withMessageContaining("layout rule");
  }

  @Test
  void aKindOfALaterServerIsRefused() {
    dev.typecase.v1.Pool pool =
        dev.typecase.v1.Pool.newBuilder()
            .setRecordType(
                dev.typecase.v1.RecordType.newBuilder()
                    .setName("Later")
                    .addFields(dev.typecase.v1.Field.newBuilder().setName("x").setKindValue(77)))
            .build();

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> WireLayouts.fromWire(pool));
  }

  @Test
  void theFirstDifferenceOfTwoLayoutsIsNamed() {
    assertThat(LayoutDifference.first("v\na int8\nb bool\n", "v\na int8\nb int8\n"))
        .isEqualTo("field 2 is 'b bool' (expected: 'b int8')");
    assertThat(LayoutDifference.first("v\na int8\nb bool\n", "v\na int8\n"))
        .isEqualTo("field 2 is 'b bool' (expected: '(no more fields)')");
    assertThat(LayoutDifference.first("v\n", "v\na int8\n"))
        .isEqualTo("field 1 is '(no more fields)' (expected: 'a int8')");
  }

  @Test
  void everyValueComesBackInTheTypeThatTheFieldIsReadAs() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("a", true);
    values.put("b", null);
    values.put("c", (short) -3);
    values.put("d", List.of(1, 2, Integer.MIN_VALUE));
    values.put("e", Long.MIN_VALUE);
    values.put("f", 0.1f);
    values.put("g", 0.1);
    values.put("h", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
    values.put("i", List.of(Instant.MIN, Instant.ofEpochSecond(-1, 999_999_999)));
    values.put("j", new byte[] {1, 2, 3, 4, 5});
    values.put("k", new byte[] {});
    values.put("l", "\u00e9\ud83d\ude00");
    values.put("m", "GREEN");
    TypedRecord.Builder record = TypedRecord.newBuilder();
    values.forEach((name, value) -> record.putFields(name, WireValues.toWire(name, value)));

    Map<String, @Nullable Object> back = WireValues.fromWire(Layout.of(EVERY_KIND), record.build());

    assertThat(back).usingRecursiveComparison().isEqualTo(values);
    assertThat(back.keySet()).containsExactlyElementsOf(values.keySet());
  }

  @Test
  void textThatUtf8CannotExpressIsRefusedInsteadOfChanged() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> WireValues.toWire("l", "\ud83d"))
        .satisfies(e -> assertThat(e.field()).isEqualTo("l"));
  }

  @Test
  void whatNoFieldCanHoldIsRefused() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> WireValues.toWire("x", new Object()));
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> WireValues.toWire("x", BigInteger.ONE.shiftLeft(63)));
    assertThat(WireValues.toWire("x", BigInteger.valueOf(Long.MIN_VALUE)).getIntValue())
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aValueThatIsNoneOfItsFieldIsTheServersMistake() {
    TypedRecord record =
        TypedRecord.newBuilder()
            .putFields("h", Value.newBuilder().setBytesValue(FakeRecords.bytes(15)).build())
            .build();

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> WireValues.fromWire(Layout.of(EVERY_KIND), record))
        .withMessageContaining("'h'");
  }
}
