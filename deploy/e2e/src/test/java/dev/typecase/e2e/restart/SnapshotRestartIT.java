package dev.typecase.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Outcome;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restarts of a server process with {@code --snapshot-dir}.
 *
 * <p>{@code -Dtypecase.restarts=N} restarts it N times under load instead of twice.
 */
@DisabledOnOs(OS.WINDOWS)
final class SnapshotRestartIT {
  private static final int RESTARTS = Integer.getInteger("typecase.restarts", 2);
  private static final int CLIENTS = 3;
  private static final long CAPACITY = 10_000;

  /** Far more than a loaded machine does between two restarts. */
  private static final long OPERATIONS_A_ROUND = 300;

  @TempDir private Path folder;

  private Path file(String suffix) {
    return folder.resolve("typecase.snapshot" + suffix);
  }

  private static TypecaseClient connect(ServerProcess server) throws IOException {
    return TypecaseClient.connect(server.address());
  }

  @Test
  void everyAcknowledgedRecordIsThereAfterARestartUnderLoadAndWhatWasFreedStaysFree()
      throws Exception {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.printf("seed %d (-Dtypecase.seed): restarts under load%n", seed);
    List<KeptLoad> loads =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> new KeptLoad(new SplittableRandom(seed + i)))
            .toList();
    long uid = 0;
    for (int restart = 0; restart <= RESTARTS; restart++) {
      String loops = Integer.toString(1 + restart % 3);
      try (ServerProcess server = ServerProcess.start(folder, 0, "--loops", loops);
          TypecaseClient client = connect(server)) {
        if (restart == 0) {
          client.pools().create(PoolDefinition.of(Kept_.CODEC, CAPACITY));
        }
        Pool<Kept> pool = client.pool(Kept.class);
        assertThat(uid == 0 || pool.uid() == uid).as("the same incarnation").isTrue();
        uid = pool.uid();
        for (KeptLoad load : loads) {
          check(load, pool);
        }
        endUnderLoad(server, pool, loads);
      }
    }
  }

  private static void check(KeptLoad load, Pool<Kept> pool) {
    List<Handle<Kept>> handles = new ArrayList<>(load.live().keySet());
    List<ItemResult<Versioned<Kept>>> read = pool.readAll(handles);
    for (int i = 0; i < handles.size(); i++) {
      assertThat(read.get(i).orElseThrow().record()).isEqualTo(load.live().get(handles.get(i)));
    }
    assertThat(pool.freeAll(load.freed()))
        .allMatch(result ->
            result instanceof ItemResult.Refused<?> refused
                && refused.outcome() == Outcome.STALE_HANDLE);
  }

  private static void endUnderLoad(ServerProcess server, Pool<Kept> pool, List<KeptLoad> loads)
      throws Exception {
    long[] before = loads.stream().mapToLong(KeptLoad::acknowledged).toArray();
    List<Thread> threads =
        loads.stream().map(load -> Thread.ofPlatform().start(() -> load.run(pool))).toList();
    Awaitility.await()
        .until(() ->
            IntStream.range(0, CLIENTS)
                .allMatch(i -> loads.get(i).acknowledged() - before[i] > OPERATIONS_A_ROUND));
    assertThat(server.terminate()).as(server.log()).isZero();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(server.log()).contains("typecase.snapshot: 1 pools written: ");
  }

  @Test
  void aSnapshotThatWasLoadedIsNotLoadedAgainAfterACrash() throws Exception {
    Handle<Kept> handle;
    long uid;
    Path configuration =
        Files.writeString(
            folder.resolve("server.yaml"),
            """
            pools:
              - name: kept
                capacity: 100
                record-type: Kept
                fields: {number: int64, text: string(40)}
            """);
    String[] options = {"--config", configuration.toString()};
    try (ServerProcess server = ServerProcess.start(folder, 0, options);
        TypecaseClient client = connect(server)) {
      handle = client.pool(Kept.class).allocate(Kept.of(1));
      uid = client.pool(Kept.class).uid();
      assertThat(server.terminate()).as(server.log()).isZero();
    }
    assertThat(file("")).exists();
    try (ServerProcess server = ServerProcess.start(folder, 0, options);
        TypecaseClient client = connect(server)) {
      assertThat(client.pool(Kept.class).read(handle)).isEqualTo(Kept.of(1));
      assertThat(file("")).doesNotExist();
      server.process.destroyForcibly();
      server.exitCode();
    }
    try (ServerProcess server = ServerProcess.start(folder, 0, options);
        TypecaseClient client = connect(server)) {
      Pool<Kept> pool = client.pool(Kept.class);
      assertThat(pool.uid()).isNotEqualTo(uid);
      assertThat(client.pools().get("kept").live()).isZero();
      assertThatExceptionOfType(StaleHandleException.class).isThrownBy(() -> pool.read(handle));
    }
  }

  @Test
  void aDiskThatTakesNoMoreIsOneClearLineAndExitCodeFiveAndNothingStaysBehind() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, 256);
        TypecaseClient client = connect(server)) {
      client.pools().create(PoolDefinition.of(Kept_.CODEC, CAPACITY));
      Pool<Kept> pool = client.pool(Kept.class);
      pool.allocateAll(LongStream.range(0, CAPACITY).mapToObj(Kept::of).toList());
      assertThat(server.terminate()).as(server.log()).isEqualTo(5);
      assertThat(server.log())
          .contains("snapshot " + file("") + ": not written: the disk refused: File too large");
    }
    assertThat(file("")).doesNotExist();
    assertThat(file(".part")).doesNotExist();
  }

  @Test
  void aDamagedSnapshotIsOneSentenceAndExitCodeFiveAndStaysWhereItIs() throws Exception {
    Files.writeString(file(""), "something else, which somebody put here");
    try (ServerProcess server = ServerProcess.start(folder, 0)) {
      assertThat(server.exitCode()).isEqualTo(5);
      assertThat(server.err())
          .isEqualTo(
              "typecase: snapshot "
                  + file("")
                  + ": not a snapshot of Typecase; move it away to start without it\n");
    }
    assertThat(file("")).exists();
  }
}
