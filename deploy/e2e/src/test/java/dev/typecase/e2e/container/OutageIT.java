package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.DeadlineException;
import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import dev.typecase.testcontainers.TypecaseContainer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is away for a while and comes back as it was; the client is never told. */
final class OutageIT extends ContainerTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int CALLS = 5;

  private FixedAddress address;
  private TypecaseContainer server;
  private TypecaseClient client;
  private Pool<Item> items;
  private Handle<Item> handle;

  @BeforeEach
  void start() {
    address = new FixedAddress();
    server = address.give(new TypecaseContainer().withConfiguration(Item.POOL));
    server.start();
    client = client(address.target());
    items = client.pool(Item.class);
    handle = items.allocate(Item.of(1));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
    address.close();
  }

  @Test
  void whileItIsPausedEachCallEndsAtItsDeadline() {
    engine().pauseContainerCmd(server.getContainerId()).exec();
    for (int call = 0; call < CALLS; call++) {
      assertThatExceptionOfType(DeadlineException.class)
          .isThrownBy(() -> items.within(SHORT).read(handle));
    }
    engine().unpauseContainerCmd(server.getContainerId()).exec();
    assertThat(items.read(handle)).isEqualTo(Item.of(1));
  }

  /**
   * A call that does not end hangs the test, and nothing but its deadline ends one here: packets
   * are lost without a word.
   */
  @Test
  void whileItsNetworkIsCutEachCallEndsAndAfterwardsTheClientRecoversByItself() {
    address.cut(server);
    for (int call = 0; call < CALLS; call++) {
      assertThatExceptionOfType(TypecaseException.class)
          .isThrownBy(() -> items.within(SHORT).read(handle))
          .isInstanceOfAny(DeadlineException.class, UnavailableException.class);
    }
    address.heal(server);
    await()
        .ignoreExceptionsInstanceOf(TypecaseException.class)
        .untilAsserted(() -> assertThat(items.within(SHORT).read(handle)).isEqualTo(Item.of(1)));
  }
}
