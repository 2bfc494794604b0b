package dev.typecase.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RampTest {
  private final Ramp ramp = new Ramp();

  private void add(double... rates) {
    for (int i = 0; i < rates.length; i++) {
      ramp.add(i + 1, rates[i]);
    }
  }

  @Test
  void thePeakIsTheMedianOfTheLastQuarter() {
    add(1, 900, 5, 6, 7, 8, 100, 104);
    assertThat(ramp.peak()).isEqualTo(102);
  }

  @Test
  void aFastWindowAloneIsNoSpeed() {
    add(10, 95, 10, 91, 91, 91, 100, 100, 100, 100, 100, 100);
    assertThat(ramp.secondsTo(0.9)).isEqualTo(4);
  }

  @Test
  void aServerThatIsFastFromTheBeginningWasSoAtItsFirstWindow() {
    add(100, 100, 100, 100);
    assertThat(ramp.secondsTo(0.9)).isEqualTo(1);
  }

  @Test
  void aSpeedThatDoesNotLastIsNeverReached() {
    add(1, 1, 1, 1, 1, 1, 1, 100);
    assertThat(ramp.secondsTo(0.9)).isInfinite();
  }
}
