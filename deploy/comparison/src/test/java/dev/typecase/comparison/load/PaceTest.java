package dev.typecase.comparison.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void callsCountFromWhenTheyWereMeantHoweverLateTheyAre() {
    long begin = System.nanoTime() - 1_000_000_000;
    Pace pace = new Pace(1_000, begin);
    for (long i = 0; i < 500; i++) {
      assertThat(pace.await()).isEqualTo(begin + i * 1_000_000);
    }
  }

  @Test
  void noCallIsMadeBeforeItIsDue() {
    Pace pace = new Pace(1_000, System.nanoTime());
    for (int i = 0; i < 5; i++) {
      long due = pace.await();
      assertThat(System.nanoTime() - due).isNotNegative();
    }
  }

  @Test
  void aClosedLoopCountsFromNow() {
    long before = System.nanoTime();
    assertThat(new Pace(0, before - 1_000_000_000).await() - before).isNotNegative();
  }
}
