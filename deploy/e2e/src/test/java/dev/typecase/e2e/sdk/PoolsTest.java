package dev.typecase.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.EtagMismatchException;
import dev.typecase.client.InvalidRequestException;
import dev.typecase.client.ItemResult;
import dev.typecase.client.MemoryBudgetException;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.PoolExistsException;
import dev.typecase.client.PoolNotEmptyException;
import dev.typecase.client.PoolNotFoundException;
import dev.typecase.client.Pools;
import dev.typecase.client.SlotAlignment;
import dev.typecase.layout.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PoolsTest {
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

  private SdkServer sdk;
  private Pools pools;

  @BeforeEach
  void start() {
    sdk = SdkServer.start();
    pools = sdk.client.pools();
  }

  @AfterEach
  void stop() {
    sdk.close();
  }

  @Test
  void aCreatedPoolIsDescribedAsItWasDefined() {
    Instant before = Instant.now().minusSeconds(60);
    PoolDefinition definition =
        PoolDefinition.of("every-kind", EVERY_KIND, 1_000)
            .withAlignment(SlotAlignment.PACKED)
            .withLabels(Map.of("team", "shop"));

    PoolDescription created = pools.create(definition);

    assertThat(created.name()).isEqualTo("every-kind");
    assertThat(created.recordType()).isEqualTo(EVERY_KIND);
    assertThat(created.capacity()).isEqualTo(1_000);
    assertThat(created.alignment()).isEqualTo(SlotAlignment.PACKED);
    assertThat(created.exact()).isFalse();
    assertThat(created.slack()).isPositive();
    assertThat(created.earlyRefusal()).isZero();
    assertThat(created.labels()).containsExactly(Map.entry("team", "shop"));
    assertThat(created.strideBytes())
        .isGreaterThanOrEqualTo(16 + created.layout().recordBytes())
        .satisfies(stride -> assertThat(stride % 8).isZero());
    assertThat(created.slots()).isEqualTo(created.capacity() + created.slack() + created.reserve());
    assertThat(created.memoryBytes()).isGreaterThan(created.slots() * created.strideBytes());
    assertThat(created.live()).isZero();
    assertThat(created.retired()).isZero();
    assertThat(created.createTime()).isAfter(before);
    assertThat(pools.get("every-kind")).isEqualTo(created);
  }

  @Test
  void anExactPoolIsDescribedByWhatItMayRefuseEarlyAndIsFullAtItsCapacity() {
    PoolDescription created =
        pools.create(
            PoolDefinition.of(Session_.CODEC, 1_000)
                .asExact()
                .withAlignment(SlotAlignment.PACKED)
                .withLabels(Map.of("team", "shop")));

    assertThat(created.exact()).isTrue();
    assertThat(created.alignment()).isEqualTo(SlotAlignment.PACKED);
    assertThat(created.labels()).containsExactly(Map.entry("team", "shop"));
    assertThat(created.slack()).isZero();
    // Two batches of 31 slots with the other of two loops.
    assertThat(created.earlyRefusal()).isEqualTo(62);
    assertThat(created.slots()).isEqualTo(created.capacity() + created.reserve());
    assertThat(pools.get("sessions")).isEqualTo(created);
    List<Session> tooMany = IntStream.range(0, 1_001).mapToObj(Session::of).toList();
    assertThat(sdk.client.pool(Session.class).allocateAll(tooMany))
        .filteredOn(ItemResult::isSuccess)
        .hasSize(1_000);
  }

  @Test
  void poolsAreListedByName() {
    IntStream.range(0, 60)
        .map(i -> (i * 37) % 60)
        .forEach(i -> pools.create(PoolDefinition.of("p%02d".formatted(i), EVERY_KIND, 1)));

    assertThat(pools.list())
        .extracting(PoolDescription::name)
        .containsExactlyElementsOf(IntStream.range(0, 60).mapToObj("p%02d"::formatted).toList());
  }

  @Test
  void aNameIsTakenOnlyOnce() {
    pools.create(PoolDefinition.of(Session_.CODEC, 10));

    assertThatExceptionOfType(PoolExistsException.class)
        .isThrownBy(() -> pools.create(PoolDefinition.of(Session_.CODEC, 10)))
        .withMessageContaining("sessions");
  }

  @Test
  void labelsAreReplacedUnlessThePoolHasChangedSince() {
    PoolDescription first = pools.create(PoolDefinition.of(Session_.CODEC, 10));

    PoolDescription second = pools.updateLabels("sessions", Map.of("stage", "test"), first.etag());

    assertThat(second.labels()).containsExactly(Map.entry("stage", "test"));
    assertThat(second.etag()).isNotEqualTo(first.etag());
    assertThatExceptionOfType(EtagMismatchException.class)
        .isThrownBy(() -> pools.updateLabels("sessions", Map.of(), first.etag()));
    assertThat(pools.updateLabels("sessions", Map.of()).labels()).isEmpty();
  }

  @Test
  void onlyAnEmptyPoolIsDeletedUnlessItIsForced() {
    PoolDescription pool = pools.create(PoolDefinition.of(Session_.CODEC, 10));
    Pool<Session> sessions = sdk.client.pool(Session.class);
    sessions.allocate(Session.of(1));

    assertThatExceptionOfType(PoolNotEmptyException.class)
        .isThrownBy(() -> pools.delete("sessions"));
    assertThatExceptionOfType(EtagMismatchException.class)
        .isThrownBy(() -> pools.delete("sessions", true, pool.etag() + "x"));
    pools.delete("sessions", true, pool.etag());

    assertThatExceptionOfType(PoolNotFoundException.class).isThrownBy(() -> pools.get("sessions"));
    assertThatExceptionOfType(PoolNotFoundException.class)
        .isThrownBy(() -> pools.delete("sessions"));
  }

  @Test
  void whatDoesNotFitIntoTheMemoryIsRefusedWithTheSum() {
    assertThatExceptionOfType(MemoryBudgetException.class)
        .isThrownBy(() -> pools.create(PoolDefinition.of(Session_.CODEC, 1_000_000_000)))
        .withMessageContaining("expected:")
        .satisfies(e -> assertThat(e.details()).isNotEmpty());
  }

  @Test
  void aNameThatNoPoolCanHaveIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PoolDefinition.of("No Pool", EVERY_KIND, 1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> PoolDefinition.of("pool", EVERY_KIND, 0));
    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> pools.get("No Pool"));
  }

  @Test
  void recordsOfAPoolKnownOnlyByNameAreMaps() {
    pools.create(PoolDefinition.of("every-kind", EVERY_KIND, 10));
    Pool<Map<String, @Nullable Object>> pool = sdk.client.pool("every-kind");
    Map<String, @Nullable Object> record =
        Map.ofEntries(
            Map.entry("a", true),
            Map.entry("c", (short) -3),
            Map.entry("d", List.of(1, 2, 3)),
            Map.entry("e", Long.MAX_VALUE),
            Map.entry("f", 1.5f),
            Map.entry("h", new java.util.UUID(1, 2)),
            Map.entry("j", new byte[] {1, 2, 3, 4, 5}),
            Map.entry("k", new byte[] {6}),
            Map.entry("l", "\u00e9"),
            Map.entry("m", "GREEN"));

    var handle = pool.allocate(record);
    pool.update(
        handle,
        u ->
            u.add("e", -1)
                .set("d[1]", 20)
                .set("b", null)
                .compareAndSet("m", "GREEN", "RED")
                .min("c", -4)
                .max("f", 2)
                .set("g", 0.5));

    assertThat(pool.read(handle))
        .containsEntry("a", true)
        .containsEntry("b", null)
        .containsEntry("c", (short) -4)
        .containsEntry("d", List.of(1, 20, 3))
        .containsEntry("e", Long.MAX_VALUE - 1)
        .containsEntry("f", 2.0f)
        .containsEntry("g", 0.5)
        .containsEntry("i", null)
        .containsEntry("l", "\u00e9")
        .containsEntry("m", "RED")
        .containsOnlyKeys("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
  }

  @Test
  void everyAsynchronousTwinDoesTheSame() {
    PoolDescription created = pools.createAsync(PoolDefinition.of(Session_.CODEC, 10)).join();
    assertThat(pools.getAsync("sessions").join()).isEqualTo(created);
    assertThat(pools.listAsync().join()).containsExactly(created);
    assertThat(pools.updateLabelsAsync("sessions", Map.of("a", "b")).join().labels())
        .containsKey("a");
    assertThat(sdk.client.poolAsync(Session.class).join().uid()).isEqualTo(created.uid());
    assertThat(sdk.client.poolAsync("sessions").join().layout()).isEqualTo(created.layout());
    assertThat(pools.deleteAsync("sessions").join()).isTrue();
    assertThat(pools.listAsync().join()).isEmpty();
  }
}
