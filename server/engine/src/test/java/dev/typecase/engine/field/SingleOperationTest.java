package dev.typecase.engine.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.field.FieldModel.Change;
import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.ScalarKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Every operation on every kind of field, alone: all pairs and triples of the sample values, on a
 * single value, an element and a whole array, nullable and not.
 */
class SingleOperationTest {
  private static final List<Long> DELTAS =
      List.of(
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          -65_536L,
          -256L,
          -255L,
          -128L,
          -1L,
          0L,
          1L,
          127L,
          255L,
          256L,
          65_535L,
          (long) Integer.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE);

  @ParameterizedTest
  @EnumSource
  void setStoresEveryValueAndNullOnEveryShape(ScalarKind kind) {
    for (Target target : targets(kind)) {
      for (Object value : target.values()) {
        target.forEachCurrent(
            "set " + value,
            program -> program.set(target.field(), target.element(), value),
            FieldModel.set(value));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void compareAndSetChangesTheFieldOnlyIfItHasTheExpectedValue(ScalarKind kind) {
    for (Target target : targets(kind)) {
      for (Object expected : target.values()) {
        for (Object replacement : target.values()) {
          target.forEachCurrent(
              "set " + replacement + " if " + expected,
              program ->
                  program.compareAndSet(target.field(), target.element(), expected, replacement),
              FieldModel.compareAndSet(expected, replacement));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"INT.*", "FLOAT.*", "TIMESTAMP"})
  void minAndMaxKeepTheSmallerAndTheGreater(ScalarKind kind) {
    for (Target target : targets(kind, false)) {
      for (Object operand : operands(kind)) {
        target.forEachCurrent(
            "min " + operand,
            program -> program.min(target.field(), target.element(), operand),
            FieldModel.min(operand));
        target.forEachCurrent(
            "max " + operand,
            program -> program.max(target.field(), target.element(), operand),
            FieldModel.max(operand));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ANY, names = "INT.*")
  void addToAnIntegerNeverWrapsAndKeepsItsBounds(ScalarKind kind) {
    List<@Nullable Object> bounds = boundsOf(kind);
    for (Target target : targets(kind, false)) {
      for (long delta : DELTAS) {
        addWithAllBounds(target, kind, delta, bounds);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ANY, names = "FLOAT.*")
  void addToAFloatCrossesABoundInsteadOfBecomingInfinite(ScalarKind kind) {
    List<@Nullable Object> bounds = boundsOf(kind);
    for (Target target : targets(kind, false)) {
      for (Object delta : operands(kind)) {
        addWithAllBounds(target, kind, (Number) delta, bounds);
      }
      addWithAllBounds(target, kind, 0x1p-30, bounds);
      addWithAllBounds(target, kind, 1e300, bounds);
      addWithAllBounds(target, kind, 3L, bounds);
    }
  }

  private static void addWithAllBounds(
      Target target, ScalarKind kind, Number delta, List<@Nullable Object> bounds) {
    for (Object floor : bounds) {
      for (Object ceiling : bounds) {
        if (isEmpty((Number) floor, (Number) ceiling)) {
          continue;
        }
        for (BoundPolicy policy : BoundPolicy.values()) {
          target.forEachCurrent(
              "add %s in %s to %s, %s".formatted(delta, floor, ceiling, policy),
              program ->
                  program.add(target.field(), target.element(), delta, floor, ceiling, policy),
              FieldModel.add(kind, delta, (Number) floor, (Number) ceiling, policy));
        }
      }
    }
  }

  /** Absent bounds are finite, so that an infinite one can contradict them. */
  private static boolean isEmpty(@Nullable Number floor, @Nullable Number ceiling) {
    if (floor == null || ceiling == null) {
      return (floor != null && floor.doubleValue() == Double.POSITIVE_INFINITY)
          || (ceiling != null && ceiling.doubleValue() == Double.NEGATIVE_INFINITY);
    }
    boolean isFloat = floor instanceof Float || floor instanceof Double;
    return isFloat
        ? floor.doubleValue() > ceiling.doubleValue()
        : floor.longValue() > ceiling.longValue();
  }

  private static List<@Nullable Object> boundsOf(ScalarKind kind) {
    List<@Nullable Object> bounds = new ArrayList<>(operands(kind));
    bounds.add(null);
    return bounds;
  }

  /** {@return the samples that have a place in an order} */
  private static List<Object> operands(ScalarKind kind) {
    return SampleValues.of(kind).stream()
        .filter(value -> !(value instanceof Number n && Double.isNaN(n.doubleValue())))
        .toList();
  }

  private static List<Target> targets(ScalarKind kind) {
    return targets(kind, true);
  }

  private static List<Target> targets(ScalarKind kind, boolean wholeArrays) {
    List<Target> targets = new ArrayList<>();
    targets.add(Target.of(kind, 0, false, FieldOperations.WHOLE_FIELD));
    targets.add(Target.of(kind, 0, true, FieldOperations.WHOLE_FIELD));
    if (!kind.isBounded()) {
      for (boolean nullable : new boolean[] {false, true}) {
        Stream.of(0, 2).forEach(e -> targets.add(Target.of(kind, 3, nullable, e)));
        if (wholeArrays) {
          targets.add(Target.of(kind, 3, nullable, FieldOperations.WHOLE_FIELD));
        }
      }
    }
    return targets;
  }

  /** A field in the middle of a record, and the part of it that is operated on. */
  private record Target(RecordFixture record, FieldLayout field, int element) {
    static Target of(ScalarKind kind, int arrayCount, boolean nullable, int element) {
      Field field = new Field("x", SampleValues.type(kind), arrayCount, nullable);
      RecordFixture record =
          new RecordFixture(
              List.of(
                  Field.parse("before:int8?"),
                  field,
                  Field.parse("after:int8"),
                  Field.parse("z:bool?")));
      return new Target(record, record.layout.field("x"), element);
    }

    /** {@return what the part can hold, null included where it can be} */
    List<@Nullable Object> values() {
      List<@Nullable Object> values = new ArrayList<>();
      if (element != FieldOperations.WHOLE_FIELD || !field.field().isArray()) {
        values.addAll(SampleValues.of(field.type().kind()));
      } else {
        values.addAll(arrays());
      }
      if (element == FieldOperations.WHOLE_FIELD && field.isNullable()) {
        values.add(null);
      }
      return values;
    }

    private List<Object> arrays() {
      List<Object> samples = SampleValues.of(field.type().kind());
      Object first = samples.getFirst();
      Object last = samples.getLast();
      return List.of(
          List.of(first, first, first), List.of(first, first, last), List.of(last, first, last));
    }

    /**
     * {@return fields as they may be found: the part has each of its values, or the field is null}
     */
    private List<@Nullable Object> currents() {
      List<@Nullable Object> currents = new ArrayList<>();
      for (Object value : values()) {
        currents.add(element == FieldOperations.WHOLE_FIELD ? value : arrayWith(value));
      }
      if (element != FieldOperations.WHOLE_FIELD && field.isNullable()) {
        currents.add(null);
      }
      return currents;
    }

    private List<@Nullable Object> arrayWith(@Nullable Object value) {
      Object other = SampleValues.of(field.type().kind()).getFirst();
      List<@Nullable Object> elements =
          new ArrayList<>(Collections.nCopies(field.elementCount(), other));
      elements.set(element, value);
      return elements;
    }

    void forEachCurrent(String what, Consumer<FieldOperations> build, Change change) {
      FieldOperations program = new FieldOperations(record.layout);
      build.accept(program);
      for (Object current : currents()) {
        run(
            field.field() + "[" + element + "]: " + current + ", " + what,
            program,
            change,
            current);
      }
    }

    private void run(
        String what, FieldOperations program, Change change, @Nullable Object current) {
      record.write(field, current);
      byte[] before = record.bytes();
      Object expected = FieldModel.apply(field, element, change, current);
      long outcome = program.edit(record.segment, record.offset());
      if (FieldModel.hasFailed(expected)) {
        assertThat(outcome).as(what).isEqualTo(Outcome.CONDITION_FAILED);
        assertThat(program.failedOperation()).as(what).isZero();
        assertThat(record.bytes()).as(what).isEqualTo(before);
      } else {
        assertThat(outcome).as(what).isZero();
        assertThat(program.failedOperation()).as(what).isEqualTo(-1);
        assertThat(FieldModel.comparable(record.read(field)))
            .as(what)
            .isEqualTo(FieldModel.comparable(expected));
        record.assertSound();
      }
    }
  }
}
