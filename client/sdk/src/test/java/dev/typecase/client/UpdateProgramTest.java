package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.v1.Add;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UpdateProgramTest {
  private static final Layout LAYOUT =
      Layout.of(RecordType.parse("Counters", List.of("n:int64", "wide:int8[60000]", "q:int32?")));

  @Test
  void anElementIsSentAsFieldAndIndex() {
    FieldOperation operation = only(u -> u.add("wide[59999]", 2));

    assertThat(operation.getField()).isEqualTo("wide");
    assertThat(operation.getElement()).isEqualTo(59_999);
    assertThat(operation.getAdd().getDelta().getIntValue()).isEqualTo(2);
  }

  @Test
  void anOpenBoundIsNotSent() {
    Add open =
        only(
                u -> u.addWithin(FakeServer.N, 1, Long.MIN_VALUE, 5, BoundPolicy.SATURATE),
                FakeServer.CODEC.layout())
            .getAdd();

    assertThat(open.hasFloor()).isFalse();
    assertThat(open.getCeiling().getIntValue()).isEqualTo(5);
    assertThat(open.getBoundPolicy()).isEqualTo(dev.typecase.v1.BoundPolicy.BOUND_POLICY_SATURATE);
  }

  @Test
  void nullIsSentAsNull() {
    FieldOperation operation = only(u -> u.compareAndSet("q", null, 3));

    assertThat(operation.getCompareAndSet().getExpected().getKindCase())
        .isEqualTo(Value.KindCase.NULL_VALUE);
  }

  @Test
  void whatTheLayoutDoesNotHaveIsRefusedHere() {
    refused(u -> u.set("nobody", 1), "nobody");
    refused(u -> u.set("n[0]", 1), "not an array");
    refused(u -> u.set("wide[60000]", 1), "0 to 59999");
    refused(u -> u.set("n[", 1), "place");
  }

  @Test
  void tooManyOperationsAreRefusedHere() {
    Consumer<Update<Map<String, @Nullable Object>>> many =
        u -> {
          for (int i = 0; i < 257; i++) {
            u.add("n", 1);
          }
        };

    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> UpdateProgram.of(LAYOUT, many))
        .withMessage("operations of an update: 257 (expected: 1 to 256)");
  }

  @Test
  void returnedValuesMakeFewerItemsFitIntoACall() {
    assertThat(
            UpdateProgram.<Map<String, @Nullable Object>>of(LAYOUT, u -> u.add("n", 1))
                .itemsPerMessage())
        .isEqualTo(WireLimits.MAX_ITEMS);
    assertThat(
            UpdateProgram.<Map<String, @Nullable Object>>of(
                    LAYOUT, u -> u.add("wide[0]", 1).returningValues())
                .itemsPerMessage())
        .isBetween(1, 10);
  }

  private static FieldOperation only(Consumer<Update<Map<String, @Nullable Object>>> change) {
    return only(change, LAYOUT);
  }

  private static FieldOperation only(
      Consumer<Update<Map<String, @Nullable Object>>> change, Layout layout) {
    UpdateProgram program = UpdateProgram.of(layout, change);
    assertThat(program.item().getOperationsCount()).isEqualTo(1);
    return program.item().getOperations(0);
  }

  private static void refused(
      Consumer<Update<Map<String, @Nullable Object>>> change, String message) {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> UpdateProgram.of(LAYOUT, change))
        .withMessageContaining(message);
  }
}
