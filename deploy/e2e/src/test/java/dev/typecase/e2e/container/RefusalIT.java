package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.testcontainers.TypecaseContainer;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.wait.strategy.Wait;

/** What cannot be is refused at the start, with an exit code and one sentence. */
final class RefusalIT extends ContainerTest {
  private static final int CONFIGURATION = 2;
  private static final int MEMORY = 4;

  @Test
  void aMistakeInTheConfigurationIsNamedByItsLine() {
    refused(
        new TypecaseContainer().withConfiguration("port: 7420\nprefault: many\n"),
        CONFIGURATION,
        "typecase: /tmp/typecase.yaml line 2: prefault: ");
  }

  @Test
  void anUnknownOptionIsNamed() {
    refused(new TypecaseContainer().withServeOptions("--lops"), CONFIGURATION, "typecase: ");
  }

  @Test
  void poolsThatDoNotFitIntoTheContainerAreRefusedWithTheSum() {
    refused(
        new TypecaseContainer().withJavaOptions("-Xmx128m"),
        MEMORY,
        "typecase: memory: the plan does not fit: 134,217,728 bytes for pools + ");
  }

  private static void refused(TypecaseContainer server, int exitCode, String sentence) {
    try (server) {
      // It is not expected to serve, so there is nothing to wait for.
      server.waitingFor(Wait.forLogMessage(".*typecase: .*\\n", 1));
      server.start();
      assertThat(exitCode(server)).isEqualTo(exitCode);
      assertThat(server.getLogs().lines().filter(line -> line.startsWith("typecase: ")))
          .singleElement()
          .asString()
          .startsWith(sentence);
    }
  }
}
