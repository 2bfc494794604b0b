package dev.typecase.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {
  @Test
  void aLineIsTimeResidentReservedAndHugePages() {
    Creation creation = Creation.parse("220000 4096 8192 true");
    assertThat(creation).isEqualTo(new Creation(220_000, 4096, 8192, true));
    assertThat(creation.residentPercent()).isEqualTo(50);
  }

  @Test
  void whatThePlatformDoesNotTellIsNoNumber() {
    assertThat(Creation.parse("220000 -1 8192 false").residentPercent()).isNaN();
  }

  @Test
  void timeIsTakenForAGibibyte() {
    assertThat(Creation.parse("500 0 536870912 false").nanosPerGibibyte()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", "1 2 3", "1 2 3 true 4", "1 2 x true"})
  void anotherLineIsRefused(String line) {
    assertThatThrownBy(() -> Creation.parse(line)).isInstanceOf(MeasuringException.class);
  }
}
