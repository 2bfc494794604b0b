package dev.typecase.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The version that a record must have. */
final class VersionCondition {
  static final long ANY = 0;

  @Option(
      names = "--if-version",
      paramLabel = "VERSION",
      description = "Only if the record still has this version, as 'read' printed it.")
  private @Nullable String text;

  /** {@return the version, or {@link #ANY}} */
  long value() {
    if (text == null) {
      return ANY;
    }
    try {
      long version = Long.parseUnsignedLong(text);
      if (version != ANY) {
        return version;
      }
    } catch (NumberFormatException e) {
      // refused below, like 0, which no record has
    }
    throw new IllegalArgumentException(
        "--if-version: '" + text + "' (expected: a number that 'read' printed)");
  }
}
