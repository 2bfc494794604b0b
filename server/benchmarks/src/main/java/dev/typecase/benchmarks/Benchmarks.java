package dev.typecase.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures all designs in one run and prints one table. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the engine beside other designs, each with 1 and 2 threads.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the table was printed",
      "1:a process failed, or an operation of Typecase allocated on the Java heap",
      "2:an option is wrong"
    })
public final class Benchmarks implements Callable<Integer> {
  private static final int[] THREADS = {1, 2};

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "A look: 1 short process for each row. Figures are rough.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Processes for each row. Default: 5, with --quick 1.")
  private @Nullable Integer rounds;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Operations, among clock, slotPair, slotBurst, recordPair, recordBurst, ...",
      defaultValue = ".*")
  private Pattern only;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Gets all that JMH says. Default: ${DEFAULT-VALUE}",
      defaultValue = "jmh.log")
  private Path log;

  private Benchmarks() {}

  /** Runs and exits: see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Effort effort = effort();
    List<Case> cases = cases();
    try (PrintStream jmhLog =
        new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      return report(new Measurer(effort, jmhLog, System.err).measure(cases), effort);
    } catch (RunnerException e) {
      System.err.println("benchmarks: a measuring process failed; see " + log.toAbsolutePath());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private Effort effort() {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    if (rounds == null) {
      return effort;
    }
    if (rounds < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--rounds: " + rounds + " (expected: > 0)");
    }
    return effort.withRounds(rounds);
  }

  private List<Case> cases() {
    List<Case> cases =
        Arrays.stream(Scenario.values())
            .filter(scenario -> only.matcher(scenario.methodName()).matches())
            .flatMap(
                scenario -> IntStream.of(THREADS).boxed().flatMap(n -> scenario.cases(n).stream()))
            .toList();
    if (cases.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--only: "
              + only
              + " (expected: matches one of "
              + Arrays.stream(Scenario.values()).map(Scenario::methodName).toList()
              + ")");
    }
    return cases;
  }

  private static int report(Map<Case, Measurement> measurements, Effort effort) {
    Report report = new Report(measurements);
    System.out.println(report.table());
    System.out.println(Conditions.describe(effort));
    report
        .allocatingCases()
        .forEach(one ->
            System.err.println("benchmarks: allocates on the Java heap (expected: 0): " + one));
    return report.allocatingCases().isEmpty()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }
}
