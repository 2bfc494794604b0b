package dev.typecase.node;

import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.snapshot.SnapshotException;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.UpdatePoolRequest;
import dev.typecase.v1.WriteRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is drained and started again: what is kept, and what is refused. */
final class SnapshotTest {
  private static final String REQUEST_ID = "8a6f3c9e-6a2f-4d0e-9a44-0f6a3c1c5b11";

  @TempDir private Path folder;

  private ServerConfiguration.Builder configuration() {
    return TestServer.configuration().snapshotDir(folder);
  }

  private TestServer start() {
    return TestServer.start(configuration());
  }

  private Path file(String suffix) {
    return folder.resolve("typecase.snapshot" + suffix);
  }

  private static PoolSpec numbers(int capacity) {
    Layout layout = Layout.of(RecordType.parse("Number", List.of("number:int64")));
    return new PoolSpec("numbers", layout, capacity, SlotAlignment.PACKED);
  }

  private static Outcome free(TestServer server, Pool pool, long handle) {
    return server
        .records()
        .free(FreeRequest.newBuilder().setPool(reference(pool)).addHandles(handle).build())
        .getOutcomes(0);
  }

  private static void write(TestServer server, Pool pool, long handle, long count) {
    WriteRequest request =
        WriteRequest.newBuilder()
            .setPool(reference(pool))
            .addHandles(handle)
            .setRawRecords(rawCounter(count))
            .build();
    assertThat(server.records().write(request).getOutcomes(0)).isEqualTo(Outcome.OUTCOME_OK);
  }

  private static ReadResponse read(TestServer server, Pool pool, List<Long> handles) {
    return server
        .records()
        .read(ReadRequest.newBuilder().setPool(reference(pool)).addAllHandles(handles).build());
  }

  private static CreatePoolRequest creation() {
    return CreatePoolRequest.newBuilder()
        .setPool(TestServer.counters("counters", 1_000).putLabels("team", "web"))
        .setRequestId(REQUEST_ID)
        .build();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "3, 1, 2"})
  void recordsHandlesVersionsAndPoolsAreKeptWhateverTheNumberOfLoops(int a, int b, int c) {
    Pool pool;
    List<Long> kept = new ArrayList<>();
    List<Long> freed = new ArrayList<>();
    ReadResponse before;
    try (TestServer server = TestServer.start(configuration().loops(a))) {
      Pool created = server.pools().createPool(creation()).getPool();
      server
          .pools()
          .updatePool(
              UpdatePoolRequest.newBuilder()
                  .setPool(Pool.newBuilder().setName(created.getName()).putLabels("team", "app"))
                  .build());
      for (long handle : server.allocate(created, 900)) {
        (handle % 3 == 0 ? freed : kept).add(handle);
        write(server, created, handle, handle);
      }
      freed.forEach(
          handle -> assertThat(free(server, created, handle)).isEqualTo(Outcome.OUTCOME_OK));
      before = read(server, created, kept);
      pool = server.get("counters");
      server.server.close();
      assertThat(server.server.saved()).isTrue();
      assertThat(file("")).exists();
    }
    for (int loops : new int[] {b, c}) {
      try (TestServer server = TestServer.start(configuration().loops(loops))) {
        assertThat(file("")).doesNotExist();
        assertThat(file(".loaded")).exists();
        Pool now = server.get("counters");
        assertThat(now.getPoolUid()).isEqualTo(pool.getPoolUid());
        assertThat(now.getPoolId()).isEqualTo(pool.getPoolId());
        assertThat(now.getEtag()).isEqualTo(pool.getEtag());
        assertThat(now.getCreateTime()).isEqualTo(pool.getCreateTime());
        assertThat(now.getLabelsMap()).isEqualTo(Map.of("team", "app"));
        assertThat(now.getLive()).isEqualTo(kept.size());
        assertThat(server.pools().createPool(creation()).getPool().getPoolUid())
            .isEqualTo(pool.getPoolUid());
        assertThat(read(server, pool, kept)).isEqualTo(before);
        assertThat(freed)
            .allMatch(handle -> free(server, pool, handle) == Outcome.OUTCOME_STALE_HANDLE);
        List<Long> more = server.allocate(pool, 100);
        assertThat(more).doesNotContainAnyElementsOf(freed);
        more.forEach(
            handle -> assertThat(free(server, pool, handle)).isEqualTo(Outcome.OUTCOME_OK));
        freed.addAll(more);
        server.assertBalanced("counters");
      }
    }
  }

  @Test
  void aNumberOnceGivenIsNotGivenToAnotherPool() {
    int deleted;
    try (TestServer server = start()) {
      deleted = server.createCounters("old", 10).getPoolId();
      server.delete("old", false);
    }
    try (TestServer server = start()) {
      assertThat(server.createCounters("new", 10).getPoolId()).isGreaterThan(deleted);
      assertThat(server.createCounters("old", 10).getPoolId()).isEqualTo(deleted);
    }
  }

  @Test
  void aDeclaredPoolIsThatOfTheSnapshotAndAnotherOneOfItsNameIsRefusedWithBoth() {
    ServerConfiguration.Builder declared =
        configuration().pools(List.of(new PoolDeclaration(numbers(100), Map.of("a", "1"))));
    Pool pool;
    try (TestServer server = TestServer.start(declared)) {
      pool = server.get("numbers");
      server.allocate(pool, 7);
    }
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> TestServer.start(configuration().pools(numbers(200))))
        .withMessageContaining("pool 'numbers': capacity 100, slot-alignment PACKED, exact")
        .withMessageContaining(
            "as the configuration declares it, capacity 200, slot-alignment PACKED, exact false,"
                + " RecordType[name=Number, fields=[number:int64]])");
    assertThat(file("")).exists();
    try (TestServer server = TestServer.start(configuration().pools(numbers(100)))) {
      assertThat(server.get("numbers").getPoolUid()).isEqualTo(pool.getPoolUid());
      assertThat(server.get("numbers").getLive()).isEqualTo(7);
      assertThat(server.get("numbers").getLabelsMap()).isEqualTo(Map.of("a", "1"));
    }
  }

  @Test
  void aStartThatFailsLeavesTheSnapshotForTheNextOne() throws IOException {
    try (TestServer server = start()) {
      server.createCounters("counters", 100_000);
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(CannotListenException.class)
          .isThrownBy(() -> TestServer.start(configuration().port(taken.getLocalPort())));
    }
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(() -> TestServer.start(configuration().memoryBudgetBytes(1 << 20)))
        .withMessageContaining(" for counters ");
    assertThat(file("")).exists();
    assertThat(file(".loaded")).doesNotExist();
    try (TestServer server = start()) {
      assertThat(server.get("counters").getCapacity()).isEqualTo(100_000);
    }
  }

  @Test
  void aServerThatIsNotToldToSavesNothingAndLoadsNothing() {
    try (TestServer server = start()) {
      server.createCounters("counters", 10);
    }
    try (TestServer server = TestServer.start()) {
      assertThat(server.server.saved()).isTrue();
      assertThat(server.pools().listPools(dev.typecase.v1.ListPoolsRequest.getDefaultInstance()))
          .isEqualTo(dev.typecase.v1.ListPoolsResponse.getDefaultInstance());
    }
    assertThat(file("")).exists();
  }

  @Test
  void aDirectoryIsOneServersAndHasToBeThere() {
    try (TestServer _ = start()) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(this::start)
          .withMessage("snapshot-dir: " + folder + " (expected: one that no other server uses)");
    }
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TestServer.start(configuration().snapshotDir(missing)))
        .withMessage(
            "snapshot-dir: " + missing + " (expected: a directory that can be written to)");
  }

  @Test
  void aRecordThatIsStillBeingWrittenMakesTheSnapshotFailAndLeavesNoPartOfIt() {
    TestServer server =
        TestServer.start(configuration().drainTimeoutMillis(100).waitingLimitMillis(0));
    Pool pool = server.createCounters("counters", 10);
    long handle = server.allocate(pool, 1).getFirst();
    try (HeldRecord _ = HeldRecord.hold(server, pool, handle)) {
      server.close();
    }
    assertThat(server.server.saved()).isFalse();
    assertThat(file("")).doesNotExist();
    assertThat(file(".part")).doesNotExist();
  }
}
