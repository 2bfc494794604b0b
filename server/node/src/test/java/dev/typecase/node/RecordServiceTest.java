package dev.typecase.node;

import static dev.typecase.node.TestServer.COUNTER_BYTES;
import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static dev.typecase.node.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.NullValue;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.AllocateResponse;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.TypedRecord;
import dev.typecase.v1.Value;
import dev.typecase.v1.WriteRequest;
import dev.typecase.v1.WriteResponse;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Allocate, Read, Write and Free: every outcome and every limit. */
final class RecordServiceTest {
  private TestServer server;
  private Pool pool;
  private CounterRequests counters;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", 100);
    counters = new CounterRequests(pool);
  }

  @AfterEach
  void stop() {
    server.assertBalanced("counters");
    server.close();
  }

  @Test
  void aRecordIsAllocatedReadWrittenAndFreedAndItsHandleIsStaleAfterwards() {
    AllocateResponse allocated =
        server.records().allocate(counters.allocation().addTypedRecords(counter(7)).build());
    long handle = allocated.getHandles(0);

    ReadResponse read = server.records().read(counters.readTyped(handle));
    assertThat(read.getTypedRecords(0).getFieldsOrThrow("count")).isEqualTo(number(7));
    assertThat(read.getVersions(0)).isEqualTo(allocated.getVersions(0)).isNotZero();

    WriteResponse written =
        server
            .records()
            .write(
                counters
                    .writing(handle)
                    .addExpectedVersions(read.getVersions(0))
                    .addTypedRecords(counter(8))
                    .build());
    assertThat(written.getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(written.getVersions(0)).isNotEqualTo(read.getVersions(0));
    assertThat(readCount(handle)).isEqualTo(8);

    FreeRequest free = counters.freeing(handle).build();
    assertThat(server.records().free(free).getOutcomesList()).containsExactly(Outcome.OUTCOME_OK);
    assertThat(server.records().free(free).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_STALE_HANDLE);
    assertThat(server.records().read(counters.readTyped(handle)).getOutcomesList())
        .containsExactly(Outcome.OUTCOME_STALE_HANDLE);
    assertThat(
            server
                .records()
                .write(counters.writing(handle).addTypedRecords(counter(1)).build())
                .getOutcomesList())
        .containsExactly(Outcome.OUTCOME_STALE_HANDLE);
  }

  @Test
  void rawRecordsGoInAndOutByteForByte() {
    ByteString records = rawCounter(1).concat(rawCounter(-2));
    AllocateResponse allocated =
        server.records().allocate(counters.allocation().setCount(2).setRawRecords(records).build());
    ReadResponse read =
        server.records().read(counters.reading().addAllHandles(allocated.getHandlesList()).build());
    assertThat(read.getRawRecords()).isEqualTo(records);

    ByteString others = rawCounter(3).concat(rawCounter(4));
    WriteRequest write =
        WriteRequest.newBuilder()
            .setPool(reference(pool))
            .addAllHandles(allocated.getHandlesList())
            .setRawRecords(others)
            .build();
    assertThat(server.records().write(write).getOutcomesList()).containsOnly(Outcome.OUTCOME_OK);
    assertThat(
            server
                .records()
                .read(counters.reading().addAllHandles(allocated.getHandlesList()).build())
                .getRawRecords())
        .isEqualTo(others);
  }

  @Test
  void recordsAllocatedWithoutContentAreZero() {
    List<Long> handles = server.allocate(pool, 3);
    ReadResponse read = server.records().read(counters.reading().addAllHandles(handles).build());
    assertThat(read.getRawRecords()).isEqualTo(ByteString.copyFrom(new byte[3 * COUNTER_BYTES]));
  }

  @Test
  void aFullPoolSaysSoItemByItem() {
    AllocateResponse allocated =
        server.records().allocate(counters.allocation().setCount(200).build());
    long ok = allocated.getOutcomesList().stream().filter(Outcome.OUTCOME_OK::equals).count();
    assertThat(ok).isBetween(100L, pool.getSlots());
    assertThat(allocated.getOutcomesList().subList((int) ok, 200))
        .containsOnly(Outcome.OUTCOME_EXHAUSTED);
    assertThat(allocated.getHandlesList().subList((int) ok, 200)).containsOnly(0L);
    assertThat(allocated.getVersionsList().subList((int) ok, 200)).containsOnly(0L);
    assertThat(new HashSet<>(allocated.getHandlesList())).hasSize((int) ok + 1);
    assertThat(server.server.counts("counters").live()).isEqualTo(ok);
  }

  @Test
  void aHandleThatNoSlotCanHaveIsInvalid() {
    ReadResponse read =
        server.records().read(counters.reading().addHandles(0).addHandles(-1).build());
    assertThat(read.getOutcomesList()).containsOnly(Outcome.OUTCOME_INVALID_HANDLE);
    assertThat(read.getVersionsList()).containsOnly(0L);
    assertThat(read.getRawRecords()).isEmpty();
  }

  @Test
  void aHandleOfAnotherPoolIsRefused() {
    Pool other = server.createCounters("others", 100);
    long foreign = server.allocate(other, 1).getFirst();
    assertThat(server.records().read(counters.readTyped(foreign)).getOutcomes(0))
        .isIn(Outcome.OUTCOME_STALE_HANDLE, Outcome.OUTCOME_INVALID_HANDLE);
  }

  @Test
  void aWriteThatExpectsAnotherVersionIsToldTheCurrentOneAndChangesNothing() {
    AllocateResponse allocated =
        server.records().allocate(counters.allocation().addTypedRecords(counter(7)).build());
    long version = allocated.getVersions(0);
    WriteResponse written =
        server
            .records()
            .write(
                counters
                    .writing(allocated.getHandles(0))
                    .addExpectedVersions(version + 1)
                    .addTypedRecords(counter(8))
                    .build());
    assertThat(written.getOutcomesList()).containsExactly(Outcome.OUTCOME_VERSION_MISMATCH);
    assertThat(written.getVersionsList()).containsExactly(version);
    assertThat(readCount(allocated.getHandles(0))).isEqualTo(7);
  }

  @Test
  void aRecordThatBreaksTheLayoutRuleIsRefusedWithItsFieldAndTheOthersGoOn() {
    // A name of 7 bytes; a count that is missing; one that is right; an unknown field.
    TypedRecord longName = counter(1).toBuilder().putFields("name", text("1234567")).build();
    TypedRecord unknown = counter(1).toBuilder().putFields("nmae", text("x")).build();
    AllocateResponse allocated =
        server
            .records()
            .allocate(
                counters
                    .allocation()
                    .addTypedRecords(longName)
                    .addTypedRecords(TypedRecord.getDefaultInstance())
                    .addTypedRecords(counter(1))
                    .addTypedRecords(unknown)
                    .build());
    assertThat(allocated.getOutcomesList())
        .containsExactly(
            Outcome.OUTCOME_INVALID_RECORD,
            Outcome.OUTCOME_INVALID_RECORD,
            Outcome.OUTCOME_OK,
            Outcome.OUTCOME_INVALID_RECORD);
    assertThat(allocated.getDetailsList())
        .extracting(detail -> detail.getIndex() + " " + detail.getField())
        .containsExactly("0 name", "1 count", "3 nmae");
    assertThat(allocated.getDetails(0).getMessage())
        .isEqualTo("name: 7 bytes (expected: at most 6 bytes)");
    assertThat(server.server.counts("counters").live()).isEqualTo(1);
  }

  @Test
  void rawPaddingThatIsNotZeroIsRefused() {
    long handle = server.allocate(pool, 1).getFirst();
    ByteString padded = ByteString.copyFrom(new byte[] {1, 9}).concat(rawCounter(1).substring(2));
    WriteResponse written =
        server.records().write(counters.writing(handle).setRawRecords(padded).build());
    assertThat(written.getOutcomesList()).containsExactly(Outcome.OUTCOME_INVALID_RECORD);
    assertThat(written.getDetails(0).getMessage()).contains("expected: ");
    assertThat(readCount(handle)).isZero();
  }

  @Test
  void atMostAHundredDetailsAreReturnedThoseOfTheFirst() {
    AllocateRequest.Builder request = counters.allocation();
    for (int i = 0; i < 150; i++) {
      request.addTypedRecords(TypedRecord.getDefaultInstance());
    }
    AllocateResponse allocated = server.records().allocate(request.build());
    assertThat(allocated.getOutcomesList())
        .hasSize(150)
        .containsOnly(Outcome.OUTCOME_INVALID_RECORD);
    assertThat(allocated.getDetailsList()).hasSize(100);
    assertThat(allocated.getDetails(99).getIndex()).isEqualTo(99);
  }

  @Test
  void aFieldMaskLeavesOutTheOtherFields() {
    TypedRecord named = counter(7).toBuilder().putFields("name", text("seven")).build();
    long handle =
        server
            .records()
            .allocate(counters.allocation().addTypedRecords(named).build())
            .getHandles(0);
    FieldMask nameOnly = FieldMask.newBuilder().addPaths("name").build();
    ReadResponse typed =
        server
            .records()
            .read(counters.readTyped(handle).toBuilder().setFieldMask(nameOnly).build());
    assertThat(typed.getTypedRecords(0).getFieldsMap()).containsOnlyKeys("name");

    ReadResponse raw =
        server.records().read(counters.reading().addHandles(handle).setFieldMask(nameOnly).build());
    ByteString whole =
        server.records().read(counters.reading().addHandles(handle).build()).getRawRecords();
    assertThat(raw.getRawRecords().substring(8, 16)).isEqualTo(ByteString.copyFrom(new byte[8]));
    assertThat(raw.getRawRecords().substring(0, 8)).isEqualTo(whole.substring(0, 8));
    assertThat(raw.getRawRecords().substring(16)).isEqualTo(whole.substring(16));
  }

  @Test
  void aNullFieldIsReturnedAsNull() {
    long handle =
        server
            .records()
            .allocate(counters.allocation().addTypedRecords(counter(7)).build())
            .getHandles(0);
    assertThat(
            server
                .records()
                .read(counters.readTyped(handle))
                .getTypedRecords(0)
                .getFieldsOrThrow("name"))
        .isEqualTo(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
  }

  private long readCount(long handle) {
    return server
        .records()
        .read(counters.readTyped(handle))
        .getTypedRecords(0)
        .getFieldsOrThrow("count")
        .getIntValue();
  }
}
