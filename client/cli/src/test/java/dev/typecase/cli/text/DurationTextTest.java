package dev.typecase.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationTextTest {
  @Test
  void secondsMinutesAndTheirSumsAreDurations() {
    assertThat(convert("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(convert("0.25s")).isEqualTo(Duration.ofMillis(250));
    assertThat(convert("1m30s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(convert("PT2S")).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "0s", "-1s", "1x", "999999999999999999999s"})
  void whatIsNoPositiveDurationIsRefused(String text) {
    assertThatThrownBy(() -> convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("expected: a duration such as 30s");
  }

  private static Duration convert(String text) {
    return new DurationText().convert(text);
  }
}
