package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.reference;
import static dev.typecase.node.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.NullValue;
import dev.typecase.v1.Add;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.BoundPolicy;
import dev.typecase.v1.CompareAndSet;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FieldOperation;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RetryIdentity;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.UpdateItem;
import dev.typecase.v1.UpdateRequest;
import dev.typecase.v1.UpdateResponse;
import dev.typecase.v1.Value;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Update: operations, outcomes, returned values, limits. */
final class UpdateTest {
  private TestServer server;
  private Pool pool;
  private long handle;
  private long version;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100);
    AllocateResponse allocated =
        server
            .records()
            .allocate(
                AllocateRequest.newBuilder()
                    .setPool(reference(pool))
                    .addTypedRecords(counter(10))
                    .build());
    handle = allocated.getHandles(0);
    version = allocated.getVersions(0);
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    server.close();
  }

  @Test
  void operationsApplyInOrderAndTheNewValuesAreReturned() {
    UpdateResponse updated = update(add(5), set("name", text("abc")), add(-1), max(100), min(50));
    assertThat(updated.getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(updated.getVersions(0)).isNotEqualTo(version).isNotZero();
    assertThat(updated.getValues(0).getFieldsMap())
        .containsEntry("count", number(50))
        .containsEntry("name", text("abc"));
    assertThat(read()).isEqualTo(updated.getValues(0));
  }

  @Test
  void aSumBeyondItsBoundIsRefusedWithTheCurrentValuesAndNothingIsApplied() {
    FieldOperation bounded =
        FieldOperation.newBuilder()
            .setField("count")
            .setAdd(Add.newBuilder().setDelta(number(1)).setCeiling(number(10)))
            .build();
    UpdateResponse updated = update(set("name", text("abc")), bounded);
    assertThat(updated.getOutcomesList()).containsExactly(Outcome.OUTCOME_CONDITION_FAILED);
    assertThat(updated.getVersionsList()).containsExactly(version);
    assertThat(updated.getValuesList()).isEmpty();
    assertThat(updated.getDetails(0).getField()).isEqualTo("count");
    assertThat(updated.getDetails(0).getMessage())
        .isEqualTo(
            "operation 1, add of 'count': not met (expected: a number, and a sum within the"
                + " bounds)");
    assertThat(updated.getDetails(0).getCurrent().getFieldsMap())
        .containsEntry("count", number(10))
        .containsEntry("name", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(10));
  }

  @Test
  void aSumThatSaturatesTakesTheBound() {
    Add.Builder sum =
        Add.newBuilder()
            .setDelta(number(Long.MAX_VALUE))
            .setBoundPolicy(BoundPolicy.BOUND_POLICY_SATURATE);
    update(FieldOperation.newBuilder().setField("count").setAdd(sum).build());
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(Long.MAX_VALUE));
  }

  @Test
  void compareAndSetActsOnlyOnTheExpectedValue() {
    assertThat(update(compareAndSet(10, 11)).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
    assertThat(update(compareAndSet(10, 12)).getOutcomes(0))
        .isEqualTo(Outcome.OUTCOME_CONDITION_FAILED);
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(11));
  }

  @Test
  void anotherVersionThanExpectedIsToldTheCurrentOne() {
    UpdateItem item =
        UpdateItem.newBuilder()
            .setHandle(handle)
            .setExpectedVersion(version + 1)
            .addOperations(add(1))
            .build();
    UpdateResponse updated = server.records().update(request(item).build());
    assertThat(updated.getOutcomesList()).containsExactly(Outcome.OUTCOME_VERSION_MISMATCH);
    assertThat(updated.getVersionsList()).containsExactly(version);
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(10));
  }

  @Test
  void anOperationThatDoesNotFitItsFieldIsRefusedWithTheField() {
    assertInvalid("nmae", set("nmae", number(1)));
    assertInvalid("name", set("name", number(1)));
    assertInvalid("name", set("name", text("1234567")));
    assertInvalid("count", set("count", Value.newBuilder().setDoubleValue(1).build()));
    assertInvalid("count", set("count", Value.getDefaultInstance()));
    assertInvalid("count", FieldOperation.newBuilder().setField("count").build());
    assertInvalid("count", add(1).toBuilder().setElement(0).build());
    assertInvalid("count", add(1).toBuilder().setElement(-1).build());
    assertInvalid(
        "name",
        FieldOperation.newBuilder()
            .setField("name")
            .setAdd(Add.newBuilder().setDelta(number(1)))
            .build());
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(10));
  }

  private void assertInvalid(String field, FieldOperation operation) {
    UpdateResponse updated = update(add(1), operation);
    assertThat(updated.getOutcomesList()).containsExactly(Outcome.OUTCOME_INVALID_RECORD);
    assertThat(updated.getDetails(0).getField()).isEqualTo(field);
    assertThat(updated.getDetails(0).getMessage()).contains("(expected: ");
  }

  @Test
  void itemsTakeEffectInOrderAndEachHasItsOutcome() {
    UpdateItem good = UpdateItem.newBuilder().setHandle(handle).addOperations(add(1)).build();
    UpdateItem invalid = good.toBuilder().setHandle(0).build();
    UpdateResponse updated =
        server.records().update(request(good).addItems(invalid).addItems(good).build());
    assertThat(updated.getOutcomesList())
        .containsExactly(Outcome.OUTCOME_OK, Outcome.OUTCOME_INVALID_HANDLE, Outcome.OUTCOME_OK);
    assertThat(updated.getValuesList())
        .extracting(values -> values.getFieldsOrThrow("count").getIntValue())
        .containsExactly(11L, 12L);
  }

  @Test
  void anItemWithoutOperationsOrWithTooManyIsRefused() {
    UpdateItem.Builder item = UpdateItem.newBuilder().setHandle(handle);
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.records().update(request(item.build()).build()));
    for (int i = 0; i < 257; i++) {
      item.addOperations(add(1));
    }
    assertThat(
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "LIMIT_EXCEEDED",
                    () -> server.records().update(request(item.build()).build()))
                .getMetadataMap())
        .containsEntry("maximum", "256");
    item.removeOperations(0);
    assertThat(server.records().update(request(item.build()).build()).getOutcomes(0))
        .isEqualTo(Outcome.OUTCOME_OK);
  }

  @Test
  void aRetryIdentityIsRefused() {
    UpdateItem item = UpdateItem.newBuilder().setHandle(handle).addOperations(add(1)).build();
    assertRefused(
        Status.Code.UNIMPLEMENTED,
        "UNIMPLEMENTED",
        () ->
            server
                .records()
                .update(
                    request(item).addRetryIdentities(RetryIdentity.getDefaultInstance()).build()));
    assertThat(read().getFieldsOrThrow("count")).isEqualTo(number(10));
  }

  private UpdateResponse update(FieldOperation... operations) {
    UpdateItem.Builder item = UpdateItem.newBuilder().setHandle(handle);
    for (FieldOperation operation : operations) {
      item.addOperations(operation);
    }
    return server.records().update(request(item.build()).build());
  }

  private UpdateRequest.Builder request(UpdateItem item) {
    return UpdateRequest.newBuilder().setPool(reference(pool)).addItems(item).setReturnValues(true);
  }

  private TypedRecord read() {
    return server
        .records()
        .read(
            ReadRequest.newBuilder()
                .setPool(reference(pool))
                .addHandles(handle)
                .setEncoding(Encoding.ENCODING_TYPED)
                .build())
        .getTypedRecords(0);
  }

  private static FieldOperation add(long delta) {
    return FieldOperation.newBuilder()
        .setField("count")
        .setAdd(Add.newBuilder().setDelta(number(delta)))
        .build();
  }

  private static FieldOperation max(long value) {
    return FieldOperation.newBuilder().setField("count").setMax(number(value)).build();
  }

  private static FieldOperation min(long value) {
    return FieldOperation.newBuilder().setField("count").setMin(number(value)).build();
  }

  private static FieldOperation set(String field, Value value) {
    return FieldOperation.newBuilder().setField(field).setSet(value).build();
  }

  private static FieldOperation compareAndSet(long expected, long replacement) {
    return FieldOperation.newBuilder()
        .setField("count")
        .setCompareAndSet(
            CompareAndSet.newBuilder()
                .setExpected(number(expected))
                .setReplacement(number(replacement)))
        .build();
  }
}
