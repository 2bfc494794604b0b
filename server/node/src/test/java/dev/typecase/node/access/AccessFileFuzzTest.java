package dev.typecase.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.typecase.node.config.ConfigurationException;
import java.nio.file.Path;

/** An access file can be used, or is refused in one sentence that names it. */
final class AccessFileFuzzTest {
  @FuzzTest
  void aFile(byte[] bytes) {
    try {
      assertThat(AccessFile.policy(Path.of("access.yaml"), bytes)).isNotNull();
    } catch (ConfigurationException e) {
      assertThat(e).hasMessageStartingWith("access.yaml");
      assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
    }
  }
}
