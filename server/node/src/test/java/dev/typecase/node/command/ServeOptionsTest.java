package dev.typecase.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.Pages;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ServeOptionsTest {
  @TempDir private Path folder;

  private static Pages pages(String... options) {
    return CommandLine.populateCommand(new ServeOptions(), options).configuration().pages();
  }

  @Test
  void eachChoiceOfPagesIsAnOptionOfItsOwn() {
    assertThat(pages()).isEqualTo(Pages.DEFAULT);
    assertThat(pages("--huge-pages")).isEqualTo(Pages.DEFAULT.withHugePages());
    assertThat(pages("--prefault")).isEqualTo(Pages.DEFAULT.withPrefault());
  }

  @Test
  void eachLimitOfConnectionsAndCallsIsAnOption() {
    ServerConfiguration configuration =
        CommandLine.populateCommand(
                new ServeOptions(),
                "--max-connections=5",
                "--calls-per-connection=6",
                "--streams-per-connection=7",
                "--in-flight-bytes=48MiB")
            .configuration();
    assertThat(configuration.maxConnections()).isEqualTo(5);
    assertThat(configuration.callsPerConnection()).isEqualTo(6);
    assertThat(configuration.streamsPerConnection()).isEqualTo(7);
    assertThat(configuration.inFlightBytes()).isEqualTo(48 << 20);
  }

  @Test
  void optionsOverrideTheFileBothWays() throws IOException {
    Path file =
        Files.writeString(folder.resolve("typecase.yaml"), "huge-pages: true\nprefault: false\n");
    assertThat(pages("--config", file.toString())).isEqualTo(Pages.DEFAULT.withHugePages());
    assertThat(pages("--config", file.toString(), "--no-huge-pages", "--prefault"))
        .isEqualTo(Pages.DEFAULT.withPrefault());
  }
}
