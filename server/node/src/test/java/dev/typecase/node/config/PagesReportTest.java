package dev.typecase.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.Pages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PagesReportTest {
  private static List<String> lines(Pages asked, String refusal) {
    return new PagesReport(asked, refusal, 2, 12_345, Duration.ofMillis(1_678)).lines();
  }

  @Test
  void nothingIsSaidOfWhatWasNotAskedFor() {
    assertThat(lines(Pages.DEFAULT, "never")).isEmpty();
  }

  @Test
  void eachThingThatWasAskedForIsALine() {
    assertThat(lines(Pages.DEFAULT.withHugePages().withPrefault(), ""))
        .containsExactly(
            "huge pages: in force",
            "prefault: in force; 12,345 bytes of declared pools (2) took 1,678 ms");
  }

  @Test
  void hugePagesThatAreNotThereComeWithTheReason() {
    assertThat(lines(Pages.DEFAULT.withHugePages(), "enabled: never"))
        .containsExactly("huge pages: asked for, not available (enabled: never)");
  }
}
