package dev.typecase.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import dev.typecase.client.TypecaseClient;
import dev.typecase.testcontainers.TypecaseContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;

/** A test of the image that the build has made. */
abstract class ContainerTest {
  /** Far beyond what anything here takes: a test that hangs fails. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(50);

  @BeforeAll
  static void loadTheImage() throws IOException {
    BuiltImage.load();
  }

  static DockerClient engine() {
    return DockerClientFactory.lazyClient();
  }

  /** {@return a client whose calls are made once and must end in time} */
  static TypecaseClient client(String target) {
    return TypecaseClient.builder().target(target).deadline(LIMIT).retryAttempts(1).build();
  }

  /** {@return a container with other settings of its host} */
  static TypecaseContainer container(Consumer<HostConfig> change) {
    return new TypecaseContainer()
        .withCreateContainerCmdModifier(
            create -> change.accept(Objects.requireNonNull(create.getHostConfig())));
  }

  static ContainerState state(TypecaseContainer container) {
    return engine().inspectContainerCmd(container.getContainerId()).exec().getState();
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollInterval(POLL);
  }

  /** {@return the exit code, when it has ended} */
  static long exitCode(TypecaseContainer container) {
    await().until(() -> !Objects.requireNonNull(state(container).getRunning()));
    assertThat(state(container).getOOMKilled()).as("killed for memory").isFalse();
    return Objects.requireNonNull(state(container).getExitCodeLong());
  }
}
