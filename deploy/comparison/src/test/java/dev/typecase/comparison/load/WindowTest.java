package dev.typecase.comparison.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WindowTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @Test
  void aFullWindowLetsNobodyIn() {
    Window window = new Window(8);
    for (int i = 0; i < 8; i++) {
      assertThat(window.enter(System.nanoTime() + PATIENCE_NANOS)).isTrue();
    }
    assertThat(window.enter(System.nanoTime())).isFalse();
    assertThat(window.drain(System.nanoTime())).isEqualTo(8);
  }

  @Test
  void whoWaitsIsLetInWhenOthersLeave() {
    Window window = new Window(1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(window.enter(System.nanoTime() + PATIENCE_NANOS)).isTrue();
      Thread.ofVirtual().start(window::leave);
    }
    assertThat(window.drain(System.nanoTime() + PATIENCE_NANOS)).isZero();
  }
}
