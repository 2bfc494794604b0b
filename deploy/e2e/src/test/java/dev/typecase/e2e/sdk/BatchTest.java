package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Outcome;
import dev.typecase.client.Pool;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.UpdateResult;
import dev.typecase.client.Versioned;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.records.MapCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BatchTest {
  // More than two calls can carry.
  private static final int MANY = 20_000;

  private static SdkServer sdk;

  @BeforeAll
  static void start() {
    sdk = SdkServer.start();
  }

  @AfterAll
  static void stop() {
    sdk.close();
  }

  @Test
  void aBatchOfAnySizeGoesThroughInOrder() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, MANY);
    List<Session> records = IntStream.range(0, MANY).mapToObj(Session::of).toList();

    List<Handle<Session>> handles = values(sessions.allocateAll(records));
    assertThat(handles).doesNotHaveDuplicates().hasSize(MANY);
    assertThat(userIds(sessions, handles)).isEqualTo(userIds(records));

    List<Session> others =
        IntStream.range(0, MANY).map(i -> MANY - i).mapToObj(Session::of).toList();
    List<RecordWrite<Session>> writes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      writes.add(RecordWrite.of(handles.get(i), others.get(i)));
    }
    assertThat(values(sessions.writeAll(writes))).hasSize(MANY).doesNotContain(0L);
    assertThat(userIds(sessions, handles)).isEqualTo(userIds(others));

    List<UpdateResult> updated =
        values(sessions.updateAll(handles, u -> u.add(Session_.userId, 1).returningValues()));
    for (int i = 0; i < MANY; i++) {
      assertThat(updated.get(i).value(Session_.userId)).isEqualTo(others.get(i).userId() + 1);
    }

    assertThat(values(sessions.freeAll(handles))).isEqualTo(handles);
    assertThat(sdk.client.pools().get("sessions").live()).isZero();
    assertThat(sessions.freeAll(handles))
        .hasSize(MANY)
        .allSatisfy(result -> assertThat(outcome(result)).isEqualTo(Outcome.STALE_HANDLE));
  }

  @Test
  void recordsOfTheGreatestSizeAreSplitByTheirBytes() {
    Layout layout = Layout.of(RecordType.parse("Blob", List.of("data:bytes(65000)", "n:int64")));
    MapCodec codec = new MapCodec("blobs", layout);
    Pool<Map<String, @Nullable Object>> blobs = sdk.freshPool(codec, 200);
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    for (long n = 0; n < 200; n++) {
      byte[] data = new byte[65_000];
      data[64_999] = (byte) n;
      records.add(Map.of("data", data, "n", n));
    }

    List<Handle<Map<String, @Nullable Object>>> handles = values(blobs.allocateAll(records));
    List<Versioned<Map<String, @Nullable Object>>> read = values(blobs.readAll(handles));

    for (int n = 0; n < 200; n++) {
      assertThat(read.get(n).record()).containsEntry("n", (long) n);
      assertThat((byte[]) read.get(n).record().get("data")).isEqualTo(records.get(n).get("data"));
    }
    assertThat(
            values(
                blobs.updateAll(
                    handles, u -> u.add("n", 1).set("data", new byte[65_000]).returningValues())))
        .hasSize(200);
    assertThat(blobs.scan().stream().count()).isEqualTo(200);
  }

  @Test
  void returnedArraysOfNamedConstantsFitIntoTheAnswers() {
    Layout layout =
        Layout.of(
            RecordType.parse(
                "Wide",
                List.of("states:enum(" + "A".repeat(60) + "=0," + "B".repeat(63) + "=1)[500]")));
    Pool<Map<String, @Nullable Object>> wide = sdk.freshPool(new MapCodec("wide", layout), 500);
    List<Handle<Map<String, @Nullable Object>>> handles = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      handles.add(wide.allocate());
    }

    List<UpdateResult> results =
        values(wide.updateAll(handles, u -> u.set("states[499]", 1).returningValues()));

    assertThat(results)
        .allSatisfy(result ->
            assertThat(result.values().get("states"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(500)
                .endsWith("B".repeat(63)));
  }

  @Test
  void badItemsAreRefusedOneByOneAndTheOthersGoThrough() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 10);
    Handle<Session> good = sessions.allocate(Session.of(1));
    Handle<Session> freed = sessions.allocate(Session.of(2));
    sessions.free(freed);
    Handle<Session> foreign = new Handle<>(sessions.uid() + 1, good.value());
    Handle<Session> invalid = new Handle<>(sessions.uid(), 0);

    List<ItemResult<Versioned<Session>>> read =
        sessions.readAll(List.of(foreign, freed, good, invalid, good));

    assertThat(read.stream().map(BatchTest::outcome))
        .containsExactly(
            Outcome.STALE_HANDLE, Outcome.STALE_HANDLE, null, Outcome.INVALID_HANDLE, null);
    assertThat(read.get(4).orElseThrow().record().hits()).isEqualTo(1);

    long version = read.get(2).orElseThrow().version();
    List<ItemResult<Long>> written =
        sessions.writeAll(
            List.of(
                new RecordWrite<>(good, Session.of(3), version),
                new RecordWrite<>(good, Session.of(4), version),
                RecordWrite.of(foreign, Session.of(5)),
                RecordWrite.of(good, tooLong()),
                RecordWrite.of(good, Session.of(6))));

    assertThat(written.stream().map(BatchTest::outcome))
        .containsExactly(
            null, Outcome.VERSION_MISMATCH, Outcome.STALE_HANDLE, Outcome.INVALID_RECORD, null);
    assertThat(((ItemResult.Refused<Long>) written.get(1)).currentVersion())
        .isEqualTo(written.get(0).orElseThrow());
    assertThat(((ItemResult.Refused<Long>) written.get(3)).field()).isEqualTo("token");
    assertThat(sessions.read(good).hits()).isEqualTo(6);
  }

  @Test
  void aPoolThatFillsUpRefusesOnlyWhatDoesNotFit() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 50);
    long slots = sdk.client.pools().get("sessions").slots();
    int asked = (int) slots + 200;

    List<ItemResult<Handle<Session>>> results =
        sessions.allocateAll(IntStream.range(0, asked).mapToObj(Session::of).toList());

    assertThat(results).hasSize(asked);
    long allocated = results.stream().filter(ItemResult::isSuccess).count();
    assertThat(allocated).isBetween(50L, slots);
    assertThat(results.stream().filter(result -> !result.isSuccess()))
        .allSatisfy(result -> assertThat(outcome(result)).isEqualTo(Outcome.EXHAUSTED));
    assertThat(sdk.client.pools().get("sessions").live()).isEqualTo(allocated);
  }

  @Test
  void anEmptyBatchNeedsNoServer() {
    Pool<Session> sessions = sdk.freshPool(Session_.CODEC, 1);

    assertThat(sessions.allocateAll(List.of())).isEmpty();
    assertThat(sessions.freeAll(List.of())).isEmpty();
  }

  private static Session tooLong() {
    Session good = Session.of(1);
    return new Session(
        new UUID(0, 1),
        1,
        "x".repeat(65),
        good.lastSeen(),
        1,
        1,
        good.state(),
        null,
        null,
        good.address(),
        good.clicks());
  }

  private static List<Long> userIds(List<Session> records) {
    return records.stream().map(Session::userId).toList();
  }

  private static List<Long> userIds(Pool<Session> sessions, List<Handle<Session>> handles) {
    return values(sessions.readAll(handles)).stream()
        .map(versioned -> versioned.record().userId())
        .toList();
  }

  private static <V> List<V> values(List<ItemResult<V>> results) {
    return results.stream().map(ItemResult::orElseThrow).toList();
  }

  private static @Nullable Outcome outcome(ItemResult<?> result) {
    return result instanceof ItemResult.Refused<?> refused ? refused.outcome() : null;
  }
}
