package dev.typecase.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JvmChildTest {
  @TempDir private Path folder;

  /** Its answer may still come, and would be taken for that of the next question. */
  @Test
  void afterAnAnswerThatDidNotComeInTimeNothingIsAskedAnyMore() {
    try (JvmChild child =
        new JvmChild("child", List.of("sh", "-c", "read a; read b; echo seen 1"), log())) {
      assertThatThrownBy(() -> ask(child, Duration.ofMillis(1)))
          .hasMessageContaining("no answer within");
      assertThatThrownBy(() -> ask(child, Duration.ofSeconds(20)))
          .isInstanceOf(HarnessException.class)
          .hasMessageContaining("has not answered an earlier question");
    }
  }

  private static Integer ask(JvmChild child, Duration patience) {
    return child.ask("run", 0, "seen", Integer.class, patience);
  }

  private Path log() {
    return folder.resolve("log");
  }
}
