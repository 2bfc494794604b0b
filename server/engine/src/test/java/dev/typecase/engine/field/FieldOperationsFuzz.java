package dev.typecase.engine.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import dev.typecase.engine.field.FieldModel.Change;
import dev.typecase.engine.pool.Outcome;
import dev.typecase.layout.FieldLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random programs on a record with a field of every kind and shape, each run on several records,
 * against the model.
 */
class FieldOperationsFuzz {
  private static final int PROGRAMS = 10_000;
  private static final int RUNS = 5;
  private static final int MOST_OPERATIONS = 12;

  private final RecordFixture record = new RecordFixture(SampleValues.fields());
  private final FieldOperations program = new FieldOperations(record.layout);
  private final List<Step> steps = new ArrayList<>();

  private record Step(FieldLayout field, int element, Change change, String text) {}

  @Test
  void aProgramDoesWhatTheModelSaysOrFailsAtTheOperationThatTheModelNames() {
    SplittableRandom random = new SplittableRandom(Seed.draw("field operations"));
    int failures = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      build(random);
      for (int run = 0; run < RUNS; run++) {
        failures += runOnRandomRecord(random) ? 0 : 1;
      }
    }
    // Both ends must be frequent, or the test shows little.
    assertThat(failures).isBetween(PROGRAMS * RUNS / 20, PROGRAMS * RUNS * 19 / 20);
  }

  private void build(SplittableRandom random) {
    program.clear();
    steps.clear();
    int count = random.nextInt(MOST_OPERATIONS);
    while (steps.size() < count) {
      List<FieldLayout> fields = record.layout.fields();
      addStep(fields.get(random.nextInt(fields.size())), random);
    }
  }

  private void addStep(FieldLayout field, SplittableRandom random) {
    boolean ofElement = field.field().isArray() && random.nextBoolean();
    int element = ofElement ? random.nextInt(field.elementCount()) : FieldOperations.WHOLE_FIELD;
    boolean single = ofElement || !field.field().isArray();
    switch (random.nextInt(single ? 10 : 4)) {
      case 0, 1, 2 -> addSet(field, element, draw(field, element, random));
      case 3 -> addCompareAndSet(field, element, random);
      case 4 -> addExtreme(field, element, random, true);
      case 5 -> addExtreme(field, element, random, false);
      default -> addAddition(field, element, random);
    }
  }

  private static @Nullable Object draw(FieldLayout field, int element, SplittableRandom random) {
    return element == FieldOperations.WHOLE_FIELD
        ? SampleValues.draw(field.field(), random)
        : SampleValues.draw(field.type(), random);
  }

  private void addSet(FieldLayout field, int element, @Nullable Object value) {
    program.set(field, element, value);
    steps.add(new Step(field, element, FieldModel.set(value), "set " + value));
  }

  private void addCompareAndSet(FieldLayout field, int element, SplittableRandom random) {
    Object expected = draw(field, element, random);
    Object replacement = draw(field, element, random);
    program.compareAndSet(field, element, expected, replacement);
    Change change = FieldModel.compareAndSet(expected, replacement);
    steps.add(new Step(field, element, change, "set " + replacement + " if " + expected));
  }

  private void addExtreme(FieldLayout field, int element, SplittableRandom random, boolean least) {
    Object operand = SampleValues.draw(field.type(), random);
    boolean comparable = FieldOrder.isOrdered(field.type().kind()) && !isNaN(operand);
    if (comparable && least) {
      program.min(field, element, operand);
      steps.add(new Step(field, element, FieldModel.min(operand), "min " + operand));
    } else if (comparable) {
      program.max(field, element, operand);
      steps.add(new Step(field, element, FieldModel.max(operand), "max " + operand));
    }
  }

  private void addAddition(FieldLayout field, int element, SplittableRandom random) {
    Object delta = SampleValues.draw(field.type(), random);
    if (!(delta instanceof Number number) || isNaN(delta)) {
      return;
    }
    BoundPolicy policy = random.nextBoolean() ? BoundPolicy.REJECT : BoundPolicy.SATURATE;
    program.add(field, element, number, null, null, policy);
    Change change = FieldModel.add(field.type().kind(), number, null, null, policy);
    steps.add(new Step(field, element, change, "add " + number + " " + policy));
  }

  private static boolean isNaN(Object value) {
    return value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private boolean runOnRandomRecord(SplittableRandom random) {
    List<@Nullable Object> values = new ArrayList<>();
    for (FieldLayout field : record.layout.fields()) {
      values.add(SampleValues.draw(field.field(), random));
      record.write(field, values.getLast());
    }
    int failing = applyToModel(values);
    long outcome = program.edit(record.segment, record.offset());
    assertThat(program.failedOperation()).as("%s", steps).isEqualTo(failing);
    assertThat(outcome).isEqualTo(failing < 0 ? 0 : Outcome.CONDITION_FAILED);
    record.assertSound();
    if (failing < 0) {
      assertFieldsAre(values);
    }
    return failing < 0;
  }

  private int applyToModel(List<@Nullable Object> values) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int index = step.field().index();
      Object changed =
          FieldModel.apply(step.field(), step.element(), step.change(), values.get(index));
      if (FieldModel.hasFailed(changed)) {
        return i;
      }
      values.set(index, changed);
    }
    return -1;
  }

  private void assertFieldsAre(List<@Nullable Object> values) {
    for (FieldLayout field : record.layout.fields()) {
      assertThat(FieldModel.comparable(record.read(field)))
          .as("%s after %s", field.name(), steps)
          .isEqualTo(FieldModel.comparable(values.get(field.index())));
    }
  }
}
