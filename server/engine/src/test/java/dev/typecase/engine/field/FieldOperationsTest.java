package dev.typecase.engine.field;

import static dev.typecase.engine.field.FieldOperations.WHOLE_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs as a whole, the methods for primitive values, and everything that is refused while a
 * program is built.
 */
class FieldOperationsTest {
  private static final List<Field> FIELDS =
      Stream.of(
              "small:int8",
              "hits:int64?",
              "ratio:float32",
              "score:float64",
              "name:string(8)",
              "scores:int32[3]?",
              "colour:enum(RED=0,GREEN=7)",
              "seen:timestamp",
              "big:bytes(60000)")
          .map(Field::parse)
          .toList();

  private final RecordFixture record = new RecordFixture(FIELDS);
  private final FieldOperations program = new FieldOperations(record.layout);

  private FieldLayout field(String name) {
    return record.layout.field(name);
  }

  private long edit() {
    return program.edit(record.segment, record.offset());
  }

  private @Nullable Object read(String name) {
    return record.read(field(name));
  }

  @Test
  void operationsApplyInOrderAndSeeWhatTheOnesBeforeDid() {
    program
        .setLong(field("hits"), WHOLE_FIELD, 5)
        .addLong(field("hits"), WHOLE_FIELD, 2)
        .compareAndSetLong(field("hits"), WHOLE_FIELD, 7, 40)
        .maxLong(field("hits"), WHOLE_FIELD, 41)
        .minLong(field("hits"), WHOLE_FIELD, 50);
    assertThat(program.size()).isEqualTo(5);
    assertThat(edit()).isZero();
    assertThat(read("hits")).isEqualTo(41L);
  }

  @Test
  void theFirstOperationThatFailsIsNamed() {
    program
        .addLong(field("small"), WHOLE_FIELD, 1)
        .compareAndSet(field("name"), WHOLE_FIELD, "other", "mine")
        .compareAndSet(field("name"), WHOLE_FIELD, "another", "mine");
    assertThat(edit()).isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(program.failedOperation()).isEqualTo(1);
  }

  @Test
  void aProgramRunsAnyNumberOfTimes() {
    program.addLong(field("hits"), WHOLE_FIELD, 3, 0, 10, BoundPolicy.SATURATE);
    record.write(field("hits"), 0);
    for (long expected : new long[] {3, 6, 9, 10, 10}) {
      assertThat(edit()).isZero();
      assertThat(read("hits")).isEqualTo(expected);
    }
  }

  @Test
  void aFailureIsForgottenByTheNextRunAndByClear() {
    program.addLong(field("hits"), WHOLE_FIELD, 1);
    record.write(field("hits"), null);
    assertThat(edit()).isEqualTo(Outcome.CONDITION_FAILED);
    record.write(field("hits"), 1);
    assertThat(edit()).isZero();
    assertThat(program.failedOperation()).isEqualTo(-1);
    record.write(field("hits"), null);
    assertThat(edit()).isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(program.clear().failedOperation()).isEqualTo(-1);
  }

  @Test
  void aClearedProgramChangesNothingAndNothingOfItReturns() {
    record.write(field("scores"), null);
    program
        .set(field("hits"), WHOLE_FIELD, null)
        .compareAndSet(field("scores"), WHOLE_FIELD, null, List.of(1, 2, 3))
        .add(field("small"), WHOLE_FIELD, 1, 0, 5, BoundPolicy.SATURATE);
    program.clear();
    byte[] before = record.bytes();
    assertThat(edit()).isZero();
    assertThat(record.bytes()).isEqualTo(before);
    program
        .setLong(field("hits"), WHOLE_FIELD, 9)
        .set(field("scores"), WHOLE_FIELD, List.of(4, 5, 6))
        .addLong(field("small"), WHOLE_FIELD, 100);
    assertThat(edit()).isZero();
    assertThat(read("hits")).isEqualTo(9L);
    assertThat(read("scores")).isEqualTo(List.of(4, 5, 6));
    assertThat(read("small")).isEqualTo((byte) 100);
  }

  @Test
  void anOperationThatIsRefusedLeavesTheProgramAsItWas() {
    program.setLong(field("hits"), WHOLE_FIELD, 5);
    assertThatThrownBy(
            () -> program.compareAndSet(field("name"), WHOLE_FIELD, "expected", "too long a name"))
        .isInstanceOf(InvalidValueException.class);
    assertThat(program.size()).isEqualTo(1);
    program.set(field("name"), WHOLE_FIELD, "short");
    assertThat(edit()).isZero();
    assertThat(read("hits")).isEqualTo(5L);
    assertThat(read("name")).isEqualTo("short");
    record.assertSound();
  }

  @Test
  void operandsOfRefusedOperationsTakeNoRoom() {
    for (int i = 0; i < 1000; i++) {
      assertThatThrownBy(() ->
              program.compareAndSet(field("name"), WHOLE_FIELD, "expected", "too long a name"))
          .isInstanceOf(InvalidValueException.class);
    }
    program.set(field("name"), WHOLE_FIELD, "short");
    assertThat(program.operandBytes()).isEqualTo(2 + 5);
  }

  @Test
  void valuesAreTakenInEveryFormThatTheCodecTakes() {
    program
        .set(field("colour"), WHOLE_FIELD, 7)
        .compareAndSet(field("colour"), WHOLE_FIELD, "GREEN", "RED")
        .add(field("small"), WHOLE_FIELD, BigInteger.TEN, 0.0, (short) 20, BoundPolicy.REJECT)
        .add(field("score"), WHOLE_FIELD, 2, -1, 3.5f, BoundPolicy.REJECT);
    assertThat(edit()).isZero();
    assertThat(read("colour")).isEqualTo("RED");
    assertThat(read("small")).isEqualTo((byte) 10);
    assertThat(read("score")).isEqualTo(2.0);
  }

  @Test
  void theMethodsForPrimitiveValuesDoWhatTheGeneralOnesDo() {
    for (long operand : new long[] {Byte.MIN_VALUE, -1, 0, 1, Byte.MAX_VALUE}) {
      FieldLayout small = field("small");
      assertSame(
          p -> p.setLong(small, WHOLE_FIELD, operand), p -> p.set(small, WHOLE_FIELD, operand));
      assertSame(
          p -> p.minLong(small, WHOLE_FIELD, operand), p -> p.min(small, WHOLE_FIELD, operand));
      assertSame(
          p -> p.maxLong(small, WHOLE_FIELD, operand), p -> p.max(small, WHOLE_FIELD, operand));
      assertSame(
          p -> p.compareAndSetLong(small, WHOLE_FIELD, operand, 3),
          p -> p.compareAndSet(small, WHOLE_FIELD, operand, 3));
      assertSame(
          p -> p.addLong(small, WHOLE_FIELD, operand),
          p -> p.add(small, WHOLE_FIELD, operand, null, null, BoundPolicy.REJECT));
      assertSame(
          p -> p.addDouble(field("ratio"), WHOLE_FIELD, (double) operand),
          p -> p.add(field("ratio"), WHOLE_FIELD, operand, null, null, BoundPolicy.REJECT));
    }
  }

  private void assertSame(Consumer<FieldOperations> one, Consumer<FieldOperations> other) {
    for (int current = Byte.MIN_VALUE; current <= Byte.MAX_VALUE; current++) {
      assertThat(run(one, current)).isEqualTo(run(other, current));
    }
  }

  private String run(Consumer<FieldOperations> build, int current) {
    record.write(field("small"), current);
    record.write(field("ratio"), current);
    build.accept(program.clear());
    return edit() + " " + read("small") + " " + read("ratio");
  }

  @Test
  void aRoundedBoundIsNotCrossedByTheSumThatItWasRoundedTo() {
    program.addDouble(field("ratio"), WHOLE_FIELD, 1, 0, 0.1, BoundPolicy.SATURATE);
    assertThat(edit()).isZero();
    assertThat(read("ratio")).isEqualTo(0.1f);
    program.clear().addDouble(field("ratio"), WHOLE_FIELD, 0, 0, 0.1, BoundPolicy.REJECT);
    assertThat(edit()).isZero();
  }

  @Test
  void anInfiniteBoundLetsInfinityThrough() {
    record.write(field("score"), Double.MAX_VALUE);
    program.addDouble(field("score"), WHOLE_FIELD, Double.MAX_VALUE);
    assertThat(edit()).isEqualTo(Outcome.CONDITION_FAILED);
    program
        .clear()
        .addDouble(
            field("score"),
            WHOLE_FIELD,
            Double.MAX_VALUE,
            0,
            Double.POSITIVE_INFINITY,
            BoundPolicy.REJECT);
    assertThat(edit()).isZero();
    assertThat(read("score")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aProgramHoldsItsStatedNumberOfOperationsAndNoMore() {
    for (int i = 0; i < FieldOperations.MAX_OPERATIONS; i++) {
      program.addLong(field("small"), WHOLE_FIELD, i % 2 == 0 ? 1 : -1);
    }
    assertThatThrownBy(() -> program.addLong(field("small"), WHOLE_FIELD, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("small: operation 257 (expected: at most 256)");
    assertThat(edit()).isZero();
    assertThat(read("small")).isEqualTo((byte) 0);
  }

  @Test
  void shortValuesOfLongFieldsTakeLittleRoomAndLongOnesAreGivenBack() {
    Operands operands = new Operands();
    for (int i = 0; i < FieldOperations.MAX_OPERATIONS; i++) {
      operands.append(field("big"), WHOLE_FIELD, new byte[1]);
    }
    assertThat(operands.used()).isEqualTo(3 * FieldOperations.MAX_OPERATIONS);
    assertThat(operands.bytes().byteSize()).isLessThan(Operands.RETAINED_BYTES);
    for (int i = 0; i < 10; i++) {
      operands.append(field("big"), WHOLE_FIELD, new byte[60_000]);
    }
    operands.clear();
    assertThat(operands.bytes().byteSize()).isLessThan(Operands.RETAINED_BYTES);
  }

  @Test
  void longValuesAreStoredAndComparedToTheirLastByte() {
    byte[] value = new byte[60_000];
    Arrays.fill(value, (byte) 7);
    byte[] other = value.clone();
    other[59_999] = 8;
    program.set(field("big"), WHOLE_FIELD, value);
    assertThat(edit()).isZero();
    program.clear().compareAndSet(field("big"), WHOLE_FIELD, other, new byte[0]);
    assertThat(edit()).isEqualTo(Outcome.CONDITION_FAILED);
    program.clear().compareAndSet(field("big"), WHOLE_FIELD, value, new byte[] {1});
    assertThat(edit()).isZero();
    assertThat(read("big")).isEqualTo(new byte[] {1});
    record.assertSound();
  }

  @ParameterizedTest
  @MethodSource
  void aMistakeIsRefusedWhileTheProgramIsBuilt(Building building, String message) {
    assertThatThrownBy(() -> building.on(program, record.layout))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
    assertThat(program.size()).isZero();
  }

  interface Building {
    void on(FieldOperations program, Layout layout);
  }

  private static Arguments mistake(Building building, String message) {
    return Arguments.of(building, message);
  }

  static Stream<Arguments> aMistakeIsRefusedWhileTheProgramIsBuilt() {
    BoundPolicy reject = BoundPolicy.REJECT;
    return Stream.of(
        mistake(
            (p, l) -> p.setLong(stranger(), WHOLE_FIELD, 1),
            "stranger: field of another layout (expected: a field of record type sample)"),
        mistake(
            (p, l) -> p.set(l.field("small"), 0, 1),
            "small[0]: element (expected: none, no array)"),
        mistake((p, l) -> p.set(l.field("scores"), 3, 1), "scores[3]: element (expected: 0 to 2)"),
        mistake(
            (p, l) -> p.set(l.field("scores"), -2, 1), "scores[-2]: element (expected: 0 to 2)"),
        mistake(
            (p, l) -> p.set(l.field("scores"), 0, null),
            "scores[0]: null (expected: a value, elements are never null)"),
        mistake(
            (p, l) -> p.set(l.field("small"), WHOLE_FIELD, null),
            "small: null (expected: a value, the field is not nullable)"),
        mistake(
            (p, l) -> p.compareAndSet(l.field("small"), WHOLE_FIELD, null, 1),
            "small: null (expected: a value, the field is not nullable)"),
        mistake(
            (p, l) -> p.set(l.field("small"), WHOLE_FIELD, 128),
            "small: 128 (expected: int8, -128 to 127)"),
        mistake(
            (p, l) -> p.set(l.field("scores"), 1, "x"),
            "scores[1]: x (expected: int32, -2147483648 to 2147483647)"),
        mistake(
            (p, l) -> p.setLong(l.field("small"), WHOLE_FIELD, -129),
            "small: -129 (expected: int8, -128 to 127)"),
        mistake(
            (p, l) -> p.setLong(l.field("scores"), 2, 1L << 31),
            "scores[2]: 2147483648 (expected: int32, -2147483648 to 2147483647)"),
        mistake(
            (p, l) -> p.setLong(l.field("ratio"), WHOLE_FIELD, 1),
            "ratio: set (expected: an integer field; it is float32)"),
        mistake(
            (p, l) -> p.setLong(l.field("scores"), WHOLE_FIELD, 1),
            "scores: set (expected: an element, 0 to 2)"),
        mistake(
            (p, l) -> p.add(l.field("name"), WHOLE_FIELD, 1, null, null, reject),
            "name: add (expected: an integer or float field; it is string(8))"),
        mistake(
            (p, l) -> p.add(l.field("colour"), WHOLE_FIELD, 1, null, null, reject),
            "colour: add (expected: an integer or float field; it is enum(RED=0,GREEN=7))"),
        mistake(
            (p, l) -> p.addLong(l.field("score"), WHOLE_FIELD, 1),
            "score: add (expected: an integer field; it is float64)"),
        mistake(
            (p, l) -> p.addDouble(l.field("hits"), WHOLE_FIELD, 1),
            "hits: add (expected: a float field; it is int64?)"),
        mistake(
            (p, l) -> p.addLong(l.field("scores"), WHOLE_FIELD, 1),
            "scores: add (expected: an element, 0 to 2)"),
        mistake(
            (p, l) -> p.add(l.field("small"), WHOLE_FIELD, 0.5, null, null, reject),
            "small: 0.5 (expected: int64, -9223372036854775808 to 9223372036854775807)"),
        mistake(
            (p, l) -> p.add(l.field("small"), WHOLE_FIELD, null, null, null, reject),
            "small: null (expected: a number)"),
        mistake(
            (p, l) -> p.add(l.field("small"), WHOLE_FIELD, 1, -129, null, reject),
            "small floor: -129 (expected: int8, -128 to 127)"),
        mistake(
            (p, l) -> p.add(l.field("small"), WHOLE_FIELD, 1, null, 128, reject),
            "small ceiling: 128 (expected: int8, -128 to 127)"),
        mistake(
            (p, l) -> p.addLong(l.field("small"), WHOLE_FIELD, 1, 5, 4, reject),
            "small floor: 5 (expected: <= ceiling 4)"),
        mistake(
            (p, l) -> p.addDouble(l.field("score"), WHOLE_FIELD, 1, 0.5, 0.25, reject),
            "score floor: 0.5 (expected: <= ceiling 0.25)"),
        mistake(
            (p, l) -> p.addDouble(l.field("score"), WHOLE_FIELD, Double.NaN),
            "score delta: NaN (expected: a number)"),
        mistake(
            (p, l) -> p.add(l.field("ratio"), WHOLE_FIELD, 1, Float.NaN, null, reject),
            "ratio floor: NaN (expected: a number)"),
        mistake(
            (p, l) -> p.addDouble(l.field("ratio"), WHOLE_FIELD, 1, 0, 1e39, reject),
            "ratio ceiling: 1.0E39 (expected: float32, at most 3.4028235E38 from zero, or"
                + " infinite)"),
        mistake(
            (p, l) -> p.add(l.field("ratio"), WHOLE_FIELD, "x", null, null, reject),
            "ratio: 'x' (expected: float64, a number)"),
        mistake(
            (p, l) -> p.min(l.field("colour"), WHOLE_FIELD, "RED"),
            "colour: min (expected: an integer, float or timestamp field; it is"
                + " enum(RED=0,GREEN=7))"),
        mistake(
            (p, l) -> p.max(l.field("scores"), WHOLE_FIELD, List.of(1, 2, 3)),
            "scores: max (expected: an element, 0 to 2)"),
        mistake(
            (p, l) -> p.max(l.field("hits"), WHOLE_FIELD, null), "hits: null (expected: a value)"),
        mistake(
            (p, l) -> p.max(l.field("ratio"), WHOLE_FIELD, Float.NaN),
            "ratio: NaN (expected: a number)"),
        mistake(
            (p, l) -> p.maxLong(l.field("seen"), WHOLE_FIELD, 1),
            "seen: max (expected: an integer field; it is timestamp)"));
  }

  private static FieldLayout stranger() {
    Field field = Field.parse("stranger:int64");
    return Layout.of(new RecordType("other", List.of(field))).field("stranger");
  }
}
