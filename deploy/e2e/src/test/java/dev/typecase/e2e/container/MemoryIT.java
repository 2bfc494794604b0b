package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.TypecaseClient;
import dev.typecase.testcontainers.TypecaseContainer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The promise about memory, at the limit that the plan says: pools, heap, direct buffers, overhead.
 */
final class MemoryIT extends ContainerTest {
  /** {@code -Dtypecase.churn=50000000} for more. */
  private static final long OPERATIONS = Long.getLong("typecase.churn", 1_000_000);

  /** {@code -Dtypecase.poolMebibytes=256} for what the chart has unless told otherwise. */
  private static final long POOL_BYTES = Long.getLong("typecase.poolMebibytes", 2_048) << 20;

  private static final int STRIDE_BYTES = 256;
  private static final int SAMPLES = 3;

  /** Of the pool's slots some are beyond its capacity: one in 256, and those that may strand. */
  private static final long CAPACITY_PERMILLE = 995;

  private static final double LOWEST_SHARE = 0.9;

  @Test
  void aFullPoolIsChurnedAtTheLimitAndResidentMemoryIsWhatThePlanSaid() {
    long slots = POOL_BYTES / STRIDE_BYTES;
    long granularity = Churn.granularity();
    long capacity = slots * CAPACITY_PERMILLE / 1_000 / granularity * granularity;
    try (TypecaseContainer server =
        new TypecaseContainer()
            .withPoolMemory(POOL_BYTES)
            .withServeOptions("--prefault")
            .withConfiguration(Item.pool(capacity))) {
      server.start();
      try (TypecaseClient client = client(server.target());
          ResidentMemory resident = new ResidentMemory(server.getContainerId())) {
        Churn churn = new Churn(client.pool(Item.class), capacity);
        long beganNanos = System.nanoTime();
        churn.run(OPERATIONS);
        long tookNanos = System.nanoTime() - beganNanos;
        await().until(() -> resident.samples() >= SAMPLES);

        report(server.memoryBytes(), resident, tookNanos);
        assertThat(client.pools().get("items").live()).isEqualTo(capacity);
        assertThat(resident.lowestBytes())
            .isGreaterThanOrEqualTo((long) (LOWEST_SHARE * (double) server.memoryBytes()));
        assertThat(resident.highestBytes()).isLessThanOrEqualTo(server.memoryBytes());
      }
      engine().stopContainerCmd(server.getContainerId()).exec();
      assertThat(exitCode(server)).isZero();
    }
  }

  private static void report(long planBytes, ResidentMemory resident, long tookNanos) {
    System.out.printf(
        Locale.ROOT,
        "memory: %,d operations on a full pool in %.1f s; resident %.1f %% to %.1f %% of the plan"
            + " of %,d bytes%n",
        OPERATIONS,
        (double) tookNanos / 1e9,
        percent(resident.lowestBytes(), planBytes),
        percent(resident.highestBytes(), planBytes),
        planBytes);
  }

  private static double percent(long bytes, long ofBytes) {
    return 100.0 * (double) bytes / (double) ofBytes;
  }
}
