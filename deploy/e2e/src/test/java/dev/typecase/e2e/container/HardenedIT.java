package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.testcontainers.TypecaseContainer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers with less than usual: of rights, of disk, of processor. */
final class HardenedIT extends ContainerTest {
  private static final String SNAPSHOTS = "/var/lib/typecase";
  private static final int CALLERS = 64;
  private static final long CALLS = 10_000;

  @Test
  void aReadOnlyRootSuffices() {
    try (TypecaseContainer server = container(host -> host.withReadonlyRootfs(true))) {
      server.start();
      answers(server);
    }
  }

  /**
   * No log can fill a disk, and a full disk can stop none: the server logs on standard error and
   * writes no file. Here the disk is full from the beginning, and nothing on it may be executed, as
   * is usual where memory is mounted.
   */
  @Test
  void aFullDiskDoesNotMatter() {
    try (TypecaseContainer server =
        container(host ->
            host.withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "size=4k,nr_inodes=1,noexec")))) {
      server.start();
      answers(server);
      assertThat(server.getLogs()).doesNotContain("WARN", "ERROR", "Exception");
    }
  }

  /** The image has the folder, and an engine gives a new volume that folder's owner. */
  @Test
  void aVolumeKeepsTheRecordsOverAPlannedRestart() {
    String volume = engine().createVolumeCmd().exec().getName();
    try {
      Handle<Item> handle;
      try (TypecaseContainer server = saving(volume)) {
        server.start();
        try (TypecaseClient client = client(server.target())) {
          client.pools().create(PoolDefinition.of(Item_.CODEC, 10));
          handle = client.pool(Item.class).allocate(Item.of(1));
        }
        engine().killContainerCmd(server.getContainerId()).withSignal("SIGTERM").exec();
        assertThat(exitCode(server)).isZero();
      }
      try (TypecaseContainer server = saving(volume)) {
        server.start();
        try (TypecaseClient client = client(server.target())) {
          assertThat(client.pool(Item.class).read(handle)).isEqualTo(Item.of(1));
        }
      }
    } finally {
      engine().removeVolumeCmd(volume).exec();
    }
  }

  private static TypecaseContainer saving(String volume) {
    return container(host ->
            host.withReadonlyRootfs(true).withBinds(new Bind(volume, new Volume(SNAPSHOTS))))
        .withServeOptions("--snapshot-dir", SNAPSHOTS);
  }

  /** With less than two processors the virtual machine chooses another collector. */
  @ParameterizedTest
  @ValueSource(longs = {500_000_000, 2_000_000_000})
  void theStartUpCacheIsAcceptedAndEveryCallAnsweredByAnyPartOfAProcessor(long nanoCpus) {
    try (TypecaseContainer server =
        container(host -> host.withNanoCPUs(nanoCpus))
            .withJavaOptions("-XX:AOTMode=on")
            .withConfiguration(Item.POOL)) {
      server.start();
      try (TypecaseClient client = client(server.target());
          Load load = Load.start(client.pool(Item.class), CALLERS)) {
        await().until(() -> load.calls() >= CALLS);
        assertThat(load.end()).isEmpty();
      }
    }
  }

  /** What the server logs first is the beginning of its end. */
  @Test
  void theTimeZoneIsTheOneAskedFor() {
    try (TypecaseContainer server =
        container(host -> {}).withEnv("TZ", "Asia/Kolkata").withConfiguration(Item.POOL)) {
      server.start();
      engine().killContainerCmd(server.getContainerId()).withSignal("SIGTERM").exec();
      assertThat(exitCode(server)).isZero();
      assertThat(server.getLogs()).contains("+05:30 INFO");
    }
  }

  private static void answers(TypecaseContainer server) {
    try (TypecaseClient client = client(server.target())) {
      client.pools().create(PoolDefinition.of(Item_.CODEC, 10));
      Pool<Item> items = client.pool(Item.class);
      Handle<Item> handle = items.allocate(Item.of(1));
      assertThat(items.read(handle)).isEqualTo(Item.of(1));
    }
  }
}
