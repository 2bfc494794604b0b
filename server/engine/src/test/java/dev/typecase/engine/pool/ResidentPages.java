package dev.typecase.engine.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * How much of a region is resident, exactly, by the kernel's page map: 8 bytes a page, of which bit
 * 63 says "present" and bit 62 "swapped out".
 */
final class ResidentPages {
  private static final Path PAGE_MAP = Path.of("/proc/self/pagemap");
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final int ENTRIES_AT_ONCE = 1 << 16;

  private ResidentPages() {}

  static void assumeKnown() {
    Assumptions.assumeTrue(
        Files.isReadable(PAGE_MAP), "resident pages are known by /proc/self/pagemap, Linux only");
  }

  /** {@return bytes of the pages of a region that are backed by memory or swap} */
  static long bytes(MemorySegment region) {
    try {
      return residentPages(region, pageBytes()) * pageBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long residentPages(MemorySegment region, long pageBytes) throws IOException {
    long page = region.address() / pageBytes;
    long endPage = (region.address() + region.byteSize() + pageBytes - 1) / pageBytes;
    ByteBuffer entries = ByteBuffer.allocate(ENTRIES_AT_ONCE * Long.BYTES);
    entries.order(ByteOrder.nativeOrder());
    long resident = 0;
    try (FileChannel map = FileChannel.open(PAGE_MAP, StandardOpenOption.READ)) {
      while (page < endPage) {
        entries.clear().limit((int) Math.min(ENTRIES_AT_ONCE, endPage - page) * Long.BYTES);
        if (map.read(entries, page * Long.BYTES) <= 0) {
          throw new IOException("page map ends at page " + page);
        }
        page += entries.flip().remaining() / Long.BYTES;
        resident += count(entries);
      }
    }
    return resident;
  }

  private static long count(ByteBuffer entries) {
    long resident = 0;
    while (entries.remaining() >= Long.BYTES) {
      resident += entries.getLong() >>> 62 == 0 ? 0 : 1;
    }
    return resident;
  }

  private static long pageBytes() throws IOException {
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      String line = lines.filter(l -> l.startsWith("KernelPageSize:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }
  }
}
