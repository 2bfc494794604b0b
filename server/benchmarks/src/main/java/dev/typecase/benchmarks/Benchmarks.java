package dev.typecase.benchmarks;

import dev.typecase.benchmarks.process.MeasuringException;
import dev.typecase.benchmarks.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    description = "Measures the engine beside other designs, and beside what it must reach.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the table was printed, whatever it says",
      "1:a process failed, or an operation of Typecase allocated on the Java heap",
      "2:an option is wrong"
    })
public final class Benchmarks implements Callable<Integer> {
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
      description =
          "What to measure, by name: clock, slotPair, fencedPair, slotBurst, slotBulk, sharedBulk,"
              + " pairParts, zeroPair, recordPair, recordBurst, randomRead, batchRead,"
              + " counterUpdate, steps, latency, creation, prefault. Default: all.",
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
    if (Suite.names().stream().noneMatch(this::isChosen)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--only: " + only + " (expected: matches one of " + Suite.names() + ")");
    }
    Effort effort = effort();
    Path directory = Files.createDirectories(log.resolveSibling("processes"));
    // Only then does a consumed value cost nothing but the register that it lies in.
    System.setProperty("jmh.blackhole.mode", "COMPILER");
    try (PrintStream jmhLog =
        new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      Suite suite = new Suite(effort, directory, jmhLog, System.err);
      return report(suite.measure(this::isChosen), effort);
    } catch (RunnerException e) {
      System.err.println("benchmarks: a measuring process failed; see " + log.toAbsolutePath());
    } catch (MeasuringException e) {
      System.err.println("benchmarks: " + e.getMessage());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private boolean isChosen(String name) {
    return only.matcher(name).matches();
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

  private static int report(Suite.Outcome outcome, Effort effort) {
    System.out.println(new Table(outcome.rows()));
    System.out.println(Conditions.describe(effort, outcome.compiler()));
    outcome
        .allocating()
        .forEach(one ->
            System.err.println("benchmarks: allocates on the Java heap (expected: 0): " + one));
    return outcome.allocating().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
