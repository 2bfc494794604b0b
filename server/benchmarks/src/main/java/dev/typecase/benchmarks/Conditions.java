package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.Latency;
import dev.typecase.benchmarks.scenario.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Under which conditions a table came about: without them its figures mean nothing. */
final class Conditions {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");

  private Conditions() {}

  static String describe(Effort effort, String compiler) {
    return """
    Conditions
      date         %s
      processor    %s, %d available
      system       %s %s, %s
      JDK          %s %s
      JVM flags    %s
      latency      %s
      C compiler   %s
      threads      those of Netty's event loops
      free list    %,d slots of %d bytes, bursts of %d, records of %d bytes
      reads        %,d records of %d bytes
      batches      %,d records of %d bytes, %d at once
      effort       %s
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
            Runtime.version(),
            String.join(" ", Measurer.JVM_FLAGS),
            String.join(" ", Latency.JVM_FLAGS),
            compiler,
            Sizes.SLOTS,
            Sizes.SLOT_BYTES,
            Sizes.BURST,
            Sizes.RECORD_BYTES,
            Sizes.SLOTS,
            Sizes.LARGE_RECORD_BYTES,
            Sizes.MANY_SLOTS,
            Sizes.LARGE_RECORD_BYTES,
            Sizes.BURST,
            effort);
  }

  private static String processor() {
    if (!Files.isReadable(LINUX_CPU_INFO)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(LINUX_CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
