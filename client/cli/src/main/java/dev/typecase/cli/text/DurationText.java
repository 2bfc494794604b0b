package dev.typecase.cli.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration such as {@code 30s}, {@code 0.5s} or {@code 1m30s}, greater than zero. */
public final class DurationText implements ITypeConverter<Duration> {
  /** Picocli makes one. */
  public DurationText() {}

  @Override
  public Duration convert(String value) {
    try {
      Duration duration = Duration.parse(value.startsWith("P") ? value : "PT" + value);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // refused below, like a duration that is not positive
    }
    throw new TypeConversionException(
        "'" + value + "' (expected: a duration such as 30s, 0.5s or 1m30s)");
  }
}
