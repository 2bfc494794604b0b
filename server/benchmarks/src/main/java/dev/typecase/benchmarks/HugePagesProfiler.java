package dev.typecase.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How much of the measuring process's own memory lies on huge pages, where the kernel tells. JMH
 * makes it by name.
 */
public final class HugePagesProfiler implements InternalProfiler {
  /** Of the result, in MiB. */
  static final String LABEL = "huge.pages";

  private static final Path MAPPINGS = Path.of("/proc/self/smaps_rollup");
  private static final String KIBIBYTES = "AnonHugePages:";

  /** For JMH. */
  public HugePagesProfiler() {}

  @Override
  public String getDescription() {
    return "memory on huge pages";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // Only the state afterwards counts.
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new ScalarResult(LABEL, mebibytes(), "MiB", AggregationPolicy.AVG));
  }

  private static double mebibytes() {
    if (!Files.isReadable(MAPPINGS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      return lines
              .filter(line -> line.startsWith(KIBIBYTES))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
