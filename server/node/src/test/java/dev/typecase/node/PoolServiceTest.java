package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counters;
import static dev.typecase.node.TestServer.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.EnumConstant;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.ListPoolsResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.SlotAlignment;
import dev.typecase.v1.UpdatePoolRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control plane: every call and every reason. */
final class PoolServiceTest {
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().memoryBudgetBytes(64 << 20));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCreatedPoolSaysEverythingAboutItself() {
    Pool pool = server.create(counters("counters", 1_000).putLabels("team", "web").build());
    Layout layout =
        Layout.of(RecordType.parse("Counter", List.of("count:int64", "name:string(6)?")));
    assertThat(pool.getName()).isEqualTo("pools/counters");
    assertThat(pool.getPoolId()).isPositive();
    assertThat(pool.getPoolUid()).isNotZero();
    assertThat(pool.getCapacity()).isEqualTo(1_000);
    assertThat(pool.getSlots()).isEqualTo(pool.getCapacity() + pool.getSlack() + pool.getReserve());
    assertThat(pool.getStrideBytes()).isEqualTo(64);
    assertThat(pool.getSlotAlignment()).isEqualTo(SlotAlignment.SLOT_ALIGNMENT_CACHE_LINE);
    assertThat(pool.getExact()).isFalse();
    assertThat(pool.getSlack()).isPositive();
    assertThat(pool.getEarlyRefusal()).isZero();
    assertThat(pool.getMemoryBytes()).isGreaterThan(64_000);
    assertThat(pool.getLabelsMap()).containsEntry("team", "web");
    assertThat(pool.getEtag()).isNotEmpty();
    assertThat(pool.getCreateTime().getSeconds()).isPositive();
    assertThat(pool.getRecordType()).isEqualTo(counters("counters", 1).getRecordType());
    assertThat(pool.getLayout().getLayoutHash()).isEqualTo(layout.hash());
    assertThat(pool.getLayout().getCanonicalForm()).isEqualTo(layout.canonicalForm());
    assertThat(pool.getLayout().getRecordBytes()).isEqualTo(24);
    assertThat(pool.getLayout().getNullBitmapBytes()).isEqualTo(1);
    assertThat(pool.getLayout().getFields(0).hasNullBit()).isFalse();
    assertThat(pool.getLayout().getFields(1).hasNullBit()).isTrue();
    assertThat(pool.getLayout().getFields(1).getOffset()).isEqualTo(16);
    assertThat(server.get("counters")).isEqualTo(pool);
  }

  @Test
  void anExactPoolHasNoSlackAndSaysHowManyRecordsItMayRefuseEarly() {
    Pool pool =
        server.create(
            counters("counters", 1_000).setExact(true).setSlack(5).setEarlyRefusal(6).build());
    assertThat(pool.getExact()).isTrue();
    assertThat(pool.getSlack()).isZero();
    // Two loops and a guest, batches of 20 slots, two of which each of the others may hold.
    assertThat(pool.getEarlyRefusal()).isEqualTo(2 * 20 * 2);
    assertThat(pool.getSlots()).isEqualTo(pool.getCapacity() + pool.getReserve());
    assertThat(server.get("counters")).isEqualTo(pool);
    assertThat(server.pools().listPools(ListPoolsRequest.getDefaultInstance()).getPoolsList())
        .containsExactly(pool);
    // Less than 16 slots for each of the three.
    assertThat(server.create(counters("few", 47).setExact(true).build()).getEarlyRefusal())
        .isZero();
  }

  @Test
  void everyKindOfFieldComesBackAsItWasGiven() {
    dev.typecase.v1.RecordType.Builder type =
        dev.typecase.v1.RecordType.newBuilder().setName("All");
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind == ScalarKind.SCALAR_KIND_UNSPECIFIED || kind == ScalarKind.UNRECOGNIZED) {
        continue;
      }
      dev.typecase.v1.Field.Builder field = field("f" + kind.getNumber(), kind);
      switch (kind) {
        case SCALAR_KIND_FIXED_BYTES, SCALAR_KIND_BYTES, SCALAR_KIND_STRING -> field.setMaxBytes(5);
        case SCALAR_KIND_ENUM ->
            field.addEnumConstants(EnumConstant.newBuilder().setName("NEW")).setArrayCount(3);
        default -> field.setArrayCount(2).setNullable(true);
      }
      type.addFields(field);
    }
    Pool pool = server.create(counters("all", 10).setRecordType(type).build());
    assertThat(pool.getRecordType()).isEqualTo(type.build());
    assertThat(pool.getLayout().getFields(0).getElementStrideBytes()).isEqualTo(1);
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    server.create(counters("counters", 10).build());
    assertRefused(
        Status.Code.ALREADY_EXISTS,
        "POOL_EXISTS",
        () -> server.create(counters("counters", 10).build()));
  }

  @Test
  void aRepeatedRequestReturnsThePoolThatItCreated() {
    String requestId = UUID.randomUUID().toString();
    CreatePoolRequest request =
        CreatePoolRequest.newBuilder()
            .setPool(counters("counters", 10))
            .setRequestId(requestId)
            .build();
    Pool first = server.pools().createPool(request).getPool();
    assertThat(server.pools().createPool(request).getPool()).isEqualTo(first);
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () ->
            server
                .pools()
                .createPool(request.toBuilder().setPool(counters("counters", 11)).build()));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () ->
            server
                .pools()
                .createPool(
                    request.toBuilder().setPool(counters("counters", 10).setExact(true)).build()));
    assertRefused(
        Status.Code.ALREADY_EXISTS,
        "POOL_EXISTS",
        () ->
            server
                .pools()
                .createPool(
                    request.toBuilder().setRequestId(UUID.randomUUID().toString()).build()));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.pools().createPool(request.toBuilder().setRequestId("1-2-3-4-5").build()));
  }

  @Test
  void aPoolBeyondTheBudgetIsRefusedWithTheSumAndItsBytesComeBackOnDeletion() {
    // Slots of 64 bytes: 900,000 are some 58 of 64 MiB.
    Pool big = server.create(counters("big", 900_000).build());
    assertThat(
            assertRefused(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "MEMORY_BUDGET",
                    () -> server.create(counters("more", 900_000).build()))
                .getMetadataMap())
        .containsEntry("budget_bytes", Long.toString(64 << 20))
        .containsEntry("used_bytes", Long.toString(big.getMemoryBytes()))
        .containsEntry("left_bytes", Long.toString((64 << 20) - big.getMemoryBytes()));
    server.delete("big", false);
    server.create(counters("more", 900_000).build());
  }

  @Test
  void whatAPoolCannotBeIsRefused() {
    invalid(counters("counters", 0).build());
    invalid(counters("counters", 1_000_000_001).build());
    invalid(counters("counters", -1).build());
    invalid(counters("Counters", 10).build());
    invalid(counters("counters", 10).setName("counters").build());
    invalid(counters("counters", 10).setName("").build());
    invalid(counters("counters", 10).clearRecordType().build());
    invalid(counters("counters", 10).setSlotAlignmentValue(7).build());
    invalid(counters("counters", 10).putLabels("Team", "web").build());
    invalid(counters("counters", 10).putLabels("team", "w".repeat(256)).build());
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_UNSPECIFIED)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_INT8).setKindValue(99)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_STRING)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_STRING).setMaxBytes(-1)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_INT8).setMaxBytes(1)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_ENUM)));
    invalid(withField(field("count", ScalarKind.SCALAR_KIND_INT8)));
    invalid(withField(field("1", ScalarKind.SCALAR_KIND_INT8)));
    invalid(withField(field("x", ScalarKind.SCALAR_KIND_INT64).setArrayCount(65_535)));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.pools().createPool(CreatePoolRequest.getDefaultInstance()));
    assertThat(server.pools().listPools(ListPoolsRequest.getDefaultInstance()).getPoolsList())
        .isEmpty();
  }

  @Test
  void limitsAreRefusedByName() {
    Pool.Builder labelled = counters("counters", 10);
    for (int i = 0; i < 65; i++) {
      labelled.putLabels("label" + i, "");
    }
    assertThat(overLimit(labelled.build())).isEqualTo("labels");
    Pool.Builder wide = counters("counters", 10);
    for (int i = 0; i < 257; i++) {
      wide.getRecordTypeBuilder().addFields(field("f" + i, ScalarKind.SCALAR_KIND_BOOL));
    }
    assertThat(overLimit(wide.build())).isEqualTo("fields");
  }

  private String overLimit(Pool pool) {
    return assertRefused(Status.Code.INVALID_ARGUMENT, "LIMIT_EXCEEDED", () -> server.create(pool))
        .getMetadataOrThrow("limit");
  }

  @Test
  void poolsAreLimitedToTwoHundredAndFiftySix() {
    for (int i = 0; i < 256; i++) {
      server.create(counters("p" + i, 1).build());
    }
    assertThat(
            assertRefused(
                    Status.Code.RESOURCE_EXHAUSTED,
                    "LIMIT_EXCEEDED",
                    () -> server.create(counters("one-more", 1).build()))
                .getMetadataMap())
        .containsEntry("limit", "pools")
        .containsEntry("maximum", "256");
  }

  @Test
  void poolsAreListedByNamePageByPage() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      names.add(server.create(counters("p" + (char) ('g' - i), 1).build()).getName());
    }
    List<String> listed = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      ListPoolsResponse page =
          server
              .pools()
              .listPools(ListPoolsRequest.newBuilder().setPageSize(3).setPageToken(token).build());
      page.getPoolsList().forEach(pool -> listed.add(pool.getName()));
      token = page.getNextPageToken();
      pages++;
    } while (!token.isEmpty());
    assertThat(listed).isEqualTo(names.reversed());
    assertThat(pages).isEqualTo(3);
    assertThat(
            server
                .pools()
                .listPools(ListPoolsRequest.newBuilder().setPageSize(1000).build())
                .getPoolsCount())
        .isEqualTo(7);
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.pools().listPools(ListPoolsRequest.newBuilder().setPageSize(-1).build()));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.pools().listPools(ListPoolsRequest.newBuilder().setPageToken("?").build()));
  }

  @Test
  void labelsCanBeReplacedAndTheEtagChangesWithThem() {
    Pool pool = server.create(counters("counters", 10).putLabels("a", "1").build());
    Pool relabelled =
        server
            .pools()
            .updatePool(
                UpdatePoolRequest.newBuilder()
                    .setPool(
                        Pool.newBuilder()
                            .setName(pool.getName())
                            .setEtag(pool.getEtag())
                            .putLabels("b", "2"))
                    .setUpdateMask(FieldMask.newBuilder().addPaths("labels"))
                    .build())
            .getPool();
    assertThat(relabelled.getLabelsMap()).containsOnlyKeys("b");
    assertThat(relabelled.getEtag()).isNotEqualTo(pool.getEtag());
    assertRefused(
        Status.Code.ABORTED,
        "ETAG_MISMATCH",
        () -> server.pools().updatePool(UpdatePoolRequest.newBuilder().setPool(pool).build()));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () ->
            server
                .pools()
                .updatePool(
                    UpdatePoolRequest.newBuilder()
                        .setPool(relabelled)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("capacity"))
                        .build()));
  }

  private void invalid(Pool pool) {
    assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT", () -> server.create(pool));
  }

  private static Pool withField(dev.typecase.v1.Field.Builder field) {
    Pool.Builder pool = counters("counters", 10);
    pool.getRecordTypeBuilder().addFields(field);
    return pool.build();
  }
}
