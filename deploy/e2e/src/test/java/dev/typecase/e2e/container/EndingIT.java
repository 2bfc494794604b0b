package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolReplacedException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import dev.typecase.testcontainers.TypecaseContainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a container ends, and what its clients see of it. */
final class EndingIT extends ContainerTest {
  private static final int CALLERS = 64;
  private static final long CALLS = 20_000;

  /** What {@code docker stop} gives a container before it kills it; orchestrators give more. */
  private static final int GRACE_SECONDS = 10;

  private static final long KILLED = 137;

  /** {@code -Dtypecase.rounds=20} for more. */
  private static final int ROUNDS = Integer.getInteger("typecase.rounds", 2);

  @Test
  void afterSigtermEveryCallEndsOkOrUnavailableAndTheLastLogLineCountsWhatWasAnswered() {
    for (int round = 0; round < ROUNDS; round++) {
      try (TypecaseContainer server = new TypecaseContainer().withConfiguration(Item.POOL)) {
        server.start();
        try (TypecaseClient client = client(server.target());
            Load load = Load.start(client.pool(Item.class), CALLERS)) {
          await().until(() -> load.calls() >= CALLS);
          engine().stopContainerCmd(server.getContainerId()).withTimeout(GRACE_SECONDS).exec();
          // Later, it would have been killed, and the code another.
          assertThat(exitCode(server)).isZero();
          allUnavailable(load.awaitFailures());
          assertThat(lastLine(server)).endsWith(": " + load.totals());
        }
      }
    }
  }

  private static String lastLine(TypecaseContainer server) {
    return server.getLogs().lines().reduce((_, line) -> line).orElseThrow();
  }

  @Test
  void afterSigkillEveryCallEndsAndTheNextServerRefusesWhatWasBefore() {
    try (FixedAddress address = new FixedAddress();
        TypecaseContainer server =
            address.give(new TypecaseContainer().withConfiguration(Item.POOL))) {
      server.start();
      try (TypecaseClient client = client(address.target())) {
        Pool<Item> items = client.pool(Item.class);
        Handle<Item> handle = items.allocate(Item.of(1));
        try (Load load = Load.start(items, CALLERS)) {
          await().until(() -> load.calls() >= CALLS);
          engine().killContainerCmd(server.getContainerId()).exec();
          assertThat(exitCode(server)).isEqualTo(KILLED);
          allUnavailable(load.awaitFailures());
        }
        engine().startContainerCmd(server.getContainerId()).exec();

        await()
            .ignoreExceptionsInstanceOf(UnavailableException.class)
            .untilAsserted(() ->
                assertThatExceptionOfType(PoolReplacedException.class)
                    .isThrownBy(() -> items.read(handle)));
        assertThat(client.pools().get("items").live()).isZero();
      }
    }
  }

  private static void allUnavailable(List<TypecaseException> failures) {
    assertThat(failures)
        .hasSize(CALLERS)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(UnavailableException.class));
  }
}
