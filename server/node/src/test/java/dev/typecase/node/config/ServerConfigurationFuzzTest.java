package dev.typecase.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;

/** A configuration file can be used, or is refused in one sentence that names it. */
final class ServerConfigurationFuzzTest {
  private static final Path FILE = Path.of("server.yaml");

  @FuzzTest
  void aFile(byte[] bytes) {
    ServerConfiguration.Builder builder;
    try {
      builder = ConfigurationFile.read(FILE, new String(bytes, UTF_8));
    } catch (ConfigurationException e) {
      assertThat(e).hasMessageStartingWith("server.yaml");
      assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
      return;
    }
    try {
      assertThat(builder.build()).isNotNull();
    } catch (ConfigurationException e) {
      assertThat(e).hasMessageContaining("(expected: ");
    }
  }
}
