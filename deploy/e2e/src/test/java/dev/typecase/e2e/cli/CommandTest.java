package dev.typecase.e2e.cli;

import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test of commands against a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandTest {
  private TypecaseServer server;

  @BeforeAll
  final void startServer() {
    server =
        TypecaseServer.start(
            ServerConfiguration.builder()
                .port(0)
                .adminPort(ServerConfiguration.ADMIN_OFF)
                .memoryBudgetBytes(1L << 28)
                .build());
  }

  @AfterAll
  final void stopServer() {
    server.close();
  }

  final CommandRun run(String... args) {
    return CommandRun.at(server.address(), args);
  }

  final String address() {
    return server.address();
  }

  final boolean isBalanced(String pool) {
    return server.counts(pool).isBalanced();
  }
}
