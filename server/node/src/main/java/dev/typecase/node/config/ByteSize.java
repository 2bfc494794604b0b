package dev.typecase.node.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write and read them: {@code 64MiB}, {@code 1.5 GiB}. */
public final class ByteSize {
  private static final Pattern FORM =
      Pattern.compile("(?<number>[0-9]{1,15})\\s*(?<unit>B|KiB|MiB|GiB|TiB)?");
  private static final Map<String, Integer> SHIFT_BY_UNIT =
      Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);

  private ByteSize() {}

  /**
   * {@return the number of bytes that a text says}
   *
   * @param name what the size is for, for the refusal
   * @param text a whole number, alone or with one of the units B, KiB, MiB, GiB, TiB
   * @throws ConfigurationException if it says none
   */
  public static long parse(String name, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw refuse(name, text);
    }
    String unit = matcher.group("unit");
    int shift = unit == null ? 0 : SHIFT_BY_UNIT.getOrDefault(unit, 0);
    long number = Long.parseLong(matcher.group("number"));
    if (number > Long.MAX_VALUE >> shift) {
      throw refuse(name, text);
    }
    return number << shift;
  }

  private static ConfigurationException refuse(String name, String text) {
    return ConfigurationException.of(
        name, text, "a whole number of bytes, or with a unit: KiB, MiB, GiB, TiB");
  }

  /**
   * {@return a size for a person, in the largest unit that leaves a whole part}
   *
   * @param bytes not negative
   */
  public static String text(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double number = bytes;
    while (number >= 1024 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", number, units[unit]);
  }
}
