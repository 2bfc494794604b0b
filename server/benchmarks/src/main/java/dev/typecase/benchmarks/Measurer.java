package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.CProgram;
import dev.typecase.benchmarks.process.MeasuringException;
import dev.typecase.benchmarks.scenario.CDesign;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures cases in rounds: one process for each case, then the next round. On a machine that
 * others use too, a busy minute then falls on one process of many cases and not on all processes of
 * one.
 */
final class Measurer {
  /**
   * What every measuring process is started with. Native access is a performance flag: without it
   * Netty cannot free direct memory by a native call, and closes a shared arena for each piece,
   * which stops every thread.
   */
  static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseG1GC",
          "-Xms1g",
          "-Xmx1g",
          "-XX:+AlwaysPreTouch");

  private static final List<String> THREAD_FLAGS =
      List.of("-Djmh.executor=CUSTOM", "-Djmh.executor.class=" + EventLoopThreads.class.getName());

  private final Effort effort;
  private final Optional<CProgram> cProgram;
  private final PrintStream jmhLog;
  private final PrintStream progress;

  /**
   * A measurer.
   *
   * @param cProgram the free list in C, if it could be compiled
   * @param jmhLog gets all that JMH says
   * @param progress gets one line for each process
   */
  Measurer(Effort effort, Optional<CProgram> cProgram, PrintStream jmhLog, PrintStream progress) {
    this.effort = effort;
    this.cProgram = cProgram;
    this.jmhLog = jmhLog;
    this.progress = progress;
  }

  /**
   * {@return what was seen of each case, in the order given}
   *
   * @throws RunnerException if a measuring process of JMH fails; its log says why
   * @throws MeasuringException if another one fails
   */
  Map<Case, Measurement> measure(List<Case> cases) throws RunnerException {
    Map<Case, Measurement> measurements = new LinkedHashMap<>();
    cases.forEach(one -> measurements.put(one, new Measurement()));
    int process = 0;
    for (int round = 0; round < effort.rounds(); round++) {
      for (Map.Entry<Case, Measurement> entry : measurements.entrySet()) {
        measure(entry.getKey(), entry.getValue());
        progress.printf(
            "[%d/%d] %s: %.2f ns%n",
            ++process,
            cases.size() * effort.rounds(),
            entry.getKey(),
            entry.getValue().medianNanos());
      }
    }
    return measurements;
  }

  private void measure(Case one, Measurement into) throws RunnerException {
    if (one.design() instanceof CDesign design) {
      cProgram.ifPresent(program -> into.add(measure(program, design, one.benchmark())));
    } else if (one.isPossible()) {
      measureByJmh(one, into);
    }
  }

  private List<Double> measure(CProgram program, CDesign design, String operation) {
    return program.measure(
        design, operation, effort.warmups(), effort.measurements(), effort.iterationMillis());
  }

  private void measureByJmh(Case one, Measurement into) throws RunnerException {
    var format = OutputFormatFactory.createFormatInstance(jmhLog, VerboseMode.NORMAL);
    into.add(new Runner(options(one), format).runSingle());
  }

  private Options options(Case one) {
    return new OptionsBuilder()
        .include('^' + Pattern.quote(one.benchmark()) + '$')
        .param("design", one.design().name())
        .threads(one.threads())
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(effort.warmups())
        .warmupTime(effort.iteration())
        .measurementIterations(effort.measurements())
        .measurementTime(effort.iteration())
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTimeProfiler.class)
        .addProfiler(HugePagesProfiler.class)
        // Not appended: the flags of this process are not those of a measuring one.
        .jvmArgs(Stream.concat(JVM_FLAGS.stream(), THREAD_FLAGS.stream()).toArray(String[]::new))
        .shouldFailOnError(true)
        .build();
  }
}
