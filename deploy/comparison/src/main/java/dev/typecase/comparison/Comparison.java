package dev.typecase.comparison;

import dev.typecase.comparison.harness.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Typecase beside what its users would pick instead, in one run, and prints a table. */
@Command(
    name = "comparison",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures Typecase beside Redis, memcached, Hazelcast, Infinispan, raw Netty and a gRPC"
            + " echo, over the wire.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the table was printed, whatever it says of goals; a store that is not installed is"
          + " \"not there\"",
      "1:a contestant failed or answered wrongly; its row says how",
      "2:an option is wrong"
    })
public final class Comparison implements Callable<Integer> {
  private static final String MEMORY = "memory";
  private static final String START = "start";

  /** Not among the rows unless it is named: it says how Typecase came to its constants. */
  private static final String TUNING = "tuning";

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "A look: only the rows that the goals need, 3 rounds. Figures are rough.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each row. Default: 5, with --quick 3.")
  private @Nullable Integer rounds;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description =
          "Rows, by BYTES-CALLS-BATCH-STORE such as 256-batch-256-redis, where CALLS is blocking,"
              + " async, batch, unary, pipelined or rate; memory; start. Default: all these. Alone:"
              + " tuning, Typecase with other constants than those it has.",
      defaultValue = ".*")
  private Pattern only;

  @Option(names = "--list", description = "Prints the names of the rows and measures nothing.")
  private boolean list;

  @Option(
      names = "--loops",
      paramLabel = "N",
      description =
          "Event loops of each server, connections and calling threads of each client. Default: the"
              + " processors.")
  private @Nullable Integer loops;

  @Option(
      names = "--server-cpus",
      paramLabel = "LIST",
      description = "Processors of the servers, as taskset -c takes them. Default: all.",
      defaultValue = "")
  private String serverCpus;

  @Option(
      names = "--client-cpus",
      paramLabel = "LIST",
      description = "Processors of the clients. Default: all.",
      defaultValue = "")
  private String clientCpus;

  @Option(
      names = "--jfr",
      description = "Each JVM leaves a flight recording beside its log. Costs a few percent.")
  private boolean jfr;

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      description = "The script that starts a server as users do, for start.",
      required = true)
  private Path launcher;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Gets the table, the plot and the logs. Default: ${DEFAULT-VALUE}",
      defaultValue = "comparison")
  private Path output;

  private Comparison() {}

  /** Runs and exits: see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Comparison()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (only.pattern().equals(TUNING)) {
      return tune();
    }
    List<Entry> entries = Plan.chosen(quick ? Plan.quick() : Plan.full(), this::isChosen);
    if (list) {
      entries.stream().map(Plan::name).distinct().forEach(System.out::println);
      return CommandLine.ExitCode.OK;
    }
    if (entries.isEmpty() && !isChosen(MEMORY) && !isChosen(START)) {
      throw wrong("--only: " + only + " (expected: matches a row of --list, memory or start)");
    }
    Effort effort = effort();
    Launch launch = launch();
    String conditions = Conditions.describe(effort, launch);
    Map<Entry, Result> results =
        new Suite(effort, launch, System.err)
            .measure(entries, soFar -> write(new Report(soFar, List.of(), List.of()), conditions));
    List<MemoryResult> memory =
        isChosen(MEMORY) ? new MemorySuite(effort, launch, System.err).measure() : List.of();
    List<StartResult> starts =
        isChosen(START)
            ? new StartSuite(launcher, effort, launch, System.err).measure()
            : List.of();
    Report report = new Report(results, memory, starts);
    System.out.println(write(report, conditions));
    Plot.write(results, output.resolve("plot.svg"));
    System.err.println("comparison: table, plot and logs are in " + output.toAbsolutePath());
    return report.isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Integer tune() throws IOException {
    Effort effort = effort();
    Launch launch = launch();
    System.out.println(new TuningSuite(effort, launch, System.err).measure());
    System.out.println(Conditions.describe(effort, launch));
    return CommandLine.ExitCode.OK;
  }

  private Launch launch() throws IOException {
    return new Launch(
        Files.createDirectories(output.toAbsolutePath().resolve("logs")),
        count("--loops", loops, Runtime.getRuntime().availableProcessors()),
        serverCpus,
        clientCpus,
        false,
        jfr,
        List.of());
  }

  /** Writes the table as far as it is known, so that a run that is broken off leaves something. */
  private String write(Report report, String conditions) {
    String text = report + "\n" + conditions;
    try {
      Files.writeString(output.resolve("table.md"), text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isChosen(String name) {
    return only.matcher(name).matches();
  }

  private Effort effort() {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    return effort.withRounds(count("--rounds", rounds, effort.rounds()));
  }

  private int count(String option, @Nullable Integer value, int otherwise) {
    if (value != null && value < 1) {
      throw wrong(option + ": " + value + " (expected: > 0)");
    }
    return value == null ? otherwise : value;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
