package dev.typecase.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.GrantedPages;
import dev.typecase.engine.memory.Pages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PoolPagesTest {
  private static String text(Pages inForce, String refusal) {
    return PoolPages.text(new GrantedPages(inForce, refusal), 4_096, Duration.ofMillis(5));
  }

  @Test
  void onlyWhatDiffersFromTheUsualIsSaid() {
    assertThat(text(Pages.DEFAULT, "")).isEmpty();
    assertThat(text(Pages.DEFAULT.withHugePages(), "")).isEqualTo(" huge pages");
    assertThat(text(Pages.DEFAULT, "never")).isEqualTo(" no huge pages (never)");
    assertThat(text(Pages.DEFAULT.withPrefault(), "never"))
        .isEqualTo(" no huge pages (never); prefault of 4,096 bytes took 5 ms");
    assertThat(text(Pages.DEFAULT.withHugePages().withPrefault(), ""))
        .isEqualTo(" huge pages; prefault of 4,096 bytes took 5 ms");
  }
}
