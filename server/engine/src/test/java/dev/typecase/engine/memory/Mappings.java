package dev.typecase.engine.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of this process' mappings. Linux only. */
final class Mappings {
  private Mappings() {}

  /** {@return bytes of addresses that the process has set aside, for whatever purpose} */
  static long virtualBytes() {
    String line =
        lines("/proc/self/status").stream()
            .filter(l -> l.startsWith("VmSize:"))
            .findFirst()
            .orElseThrow();
    return kilobytes(line) << 10;
  }

  /** {@return whether the mapping in which a region begins is advised to have huge pages} */
  static boolean isAdvisedHuge(MemorySegment region) {
    return List.of(entry(region, "VmFlags:").split(" ")).contains("hg");
  }

  /** {@return bytes in huge pages of the mapping in which a region begins} */
  static long hugePageBytes(MemorySegment region) {
    return kilobytes(entry(region, "AnonHugePages:")) << 10;
  }

  /**
   * {@return bytes of the mapping in which a region begins that have memory of their own} Unlike
   * {@code mincore}, without pages that show the one page of zeros.
   */
  static long anonymousBytes(MemorySegment region) {
    return kilobytes(entry(region, "Anonymous:")) << 10;
  }

  private static String entry(MemorySegment region, String key) {
    boolean within = false;
    for (String line : lines("/proc/self/smaps")) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        within = contains(line.substring(0, line.indexOf(' ')), region.address());
      } else if (within && line.startsWith(key)) {
        return line;
      }
    }
    throw new AssertionError(key + " of the mapping at " + Long.toHexString(region.address()));
  }

  private static boolean contains(String range, long address) {
    int hyphen = range.indexOf('-');
    long begin = Long.parseUnsignedLong(range, 0, hyphen, 16);
    long end = Long.parseUnsignedLong(range, hyphen + 1, range.length(), 16);
    return Long.compareUnsigned(begin, address) <= 0 && Long.compareUnsigned(address, end) < 0;
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
