package dev.typecase.comparison;

import dev.typecase.comparison.harness.Launch;
import dev.typecase.comparison.harness.Servers;
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

  static String describe(Effort effort, Launch launch) {
    return """
    Conditions
      date         %s
      processor    %s, %d available; servers on %s, clients on %s
      system       %s %s, %s
      JDK          %s %s, %s
      network      TCP on loopback; each server and each client a process of its own
      loops        %d a server, as many connections a client that has more than one
      pages        huge ones for the slots of Typecase and raw Netty, if the kernel gives them
      records      %,d in a store; for memory %,d and then %,d of %d bytes, keys of 8 bytes
      peers        %s
      effort       %s
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            processor(),
            Runtime.getRuntime().availableProcessors(),
            cpus(launch.serverCpus()),
            cpus(launch.clientCpus()),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
            Runtime.version(),
            Launch.JVM_FLAG,
            launch.loops(),
            effort.records(),
            effort.fewRecords(),
            effort.manyRecords(),
            MemorySuite.RECORD_BYTES,
            String.join("; ", Servers.versions()),
            effort);
  }

  private static String cpus(String cpus) {
    return cpus.isEmpty() ? "all" : cpus;
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
