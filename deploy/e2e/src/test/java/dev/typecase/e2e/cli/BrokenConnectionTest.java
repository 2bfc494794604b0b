package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.cli.transfer.AllocationListener;
import dev.typecase.cli.transfer.BulkAllocation;
import dev.typecase.cli.transfer.SourceRow;
import dev.typecase.client.Handle;
import dev.typecase.client.Outcome;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.UnavailableException;
import dev.typecase.harness.CuttingProxy;
import dev.typecase.layout.RecordType;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokenConnectionTest {
  private static final int RECORDS = 20_000;

  /** Of a scan that is about 1.5 million bytes long. */
  private static final int BYTES_BEFORE_CUT = 400_000;

  @TempDir private Path folder;

  private TypecaseServer server;

  @BeforeEach
  void start() {
    server =
        TypecaseServer.start(
            ServerConfiguration.builder()
                .port(0)
                .adminPort(ServerConfiguration.ADMIN_OFF)
                .memoryBudgetBytes(1L << 28)
                .build());
    try (TypecaseClient client = TypecaseClient.connect(server.address())) {
      RecordType type =
          RecordType.parse(
              "city",
              List.of("name:string(40)", "country:string(40)", "region:string(40)?", "id:int32"));
      client.pools().create(PoolDefinition.of("cities", type, 60_000));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anExportGoesOnWhereItsConnectionBrokeAndHasEachRecordOnce() throws IOException {
    Path file = CityFile.write(folder.resolve("in.csv"), RECORDS);
    CommandRun.at(server.address(), "import", "cities", file.toString()).succeeded();
    Path exported = folder.resolve("out.csv");
    try (CuttingProxy proxy = new CuttingProxy(server.port(), BYTES_BEFORE_CUT, 2)) {
      CommandRun.at(proxy.address(), "export", "cities", "--output", exported.toString())
          .succeeded();
      assertThat(proxy.cutsLeft()).isZero();
    }
    assertThat(CityFile.sortedLines(exported)).isEqualTo(CityFile.sortedLines(file));
  }

  @Test
  void anExportThatCannotGoOnLeavesNoFile() throws IOException {
    Path file = CityFile.write(folder.resolve("in.csv"), RECORDS);
    CommandRun.at(server.address(), "import", "cities", file.toString()).succeeded();
    Path exported = folder.resolve("out.csv");
    try (CuttingProxy proxy = new CuttingProxy(server.port(), 2_000, Integer.MAX_VALUE)) {
      CommandRun.at(proxy.address(), "export", "cities", "--output", exported.toString())
          .exitedWith(3);
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void anImportWhoseServerGoesSaysExactlyWhatBecameOfItsLines() throws IOException {
    Counts counts = new Counts();
    try (TypecaseClient client = TypecaseClient.connect(server.address())) {
      BulkAllocation allocation = new BulkAllocation(client.pool("cities"), false, counts);
      AtomicLong made = new AtomicLong();
      allocation.run(() -> {
        long line = made.incrementAndGet();
        if (line == 45_000) {
          server.close();
        }
        return line > 50_000 ? null : new SourceRow(line, record(line), null);
      });
      assertThat(allocation.failure()).isInstanceOf(UnavailableException.class);
      assertThat(allocation.firstLostLine()).isEqualTo(counts.allocated + 1);
      assertThat(counts.allocated).isPositive().isLessThan(45_000);
    }
  }

  private static Map<String, @Nullable Object> record(long line) {
    return Map.of("name", "n" + line, "country", "", "region", "r", "id", (int) line);
  }

  /** Counts lines. */
  private static final class Counts implements AllocationListener {
    private long allocated;

    @Override
    public void allocated(long line, Handle<Map<String, @Nullable Object>> handle) {
      allocated++;
    }

    @Override
    public void rejected(long line, Outcome outcome, String reason) {
      throw new AssertionError(line + ": " + outcome + ": " + reason);
    }
  }
}
