package dev.typecase.soak;

import dev.typecase.client.TypecaseException;
import dev.typecase.harness.HarnessException;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Resident;
import dev.typecase.soak.judge.Tally;
import dev.typecase.soak.judge.Verdict;
import dev.typecase.soak.server.Served;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a server under a mixed load with faults, and judges what it did. */
@Command(
    name = "soak",
    subcommands = Abuse.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Starts a server, puts a mixed load and faults on it for as long as told, and holds every"
            + " record, every slot and the resident memory against what must be.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing was lost, wrong or leaked; no error without a reason; memory within the plan",
      "1:something was, or the soak could not be run; what, is printed",
      "2:an option is wrong"
    })
public final class Soak implements Callable<Integer> {
  private static final double DEFAULT_MINUTES = 20;
  private static final long SECONDS_A_ROUND = 60;
  private static final long SHORT_MINUTES = 5;

  /** So few that the plan is near to what is used. */
  private static final int MAX_CONNECTIONS = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long, such as 20 or 0.5; the last round may take longer. Default: 20.")
  private double minutes = DEFAULT_MINUTES;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of load and faults. Default: another one each time; it is printed.")
  private @Nullable Long seed;

  @Option(names = "--launcher", paramLabel = "FILE", hidden = true, required = true)
  private Path launcher;

  @Option(names = "--output", paramLabel = "DIR", hidden = true, required = true)
  private Path output;

  private long beginNanos = System.nanoTime();

  /** For picocli, which fills the fields in. */
  public Soak() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Soak()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (!(minutes > 0)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--minutes: " + minutes + " (expected: > 0)");
    }
    return run().isSound() ? 0 : 1;
  }

  private Verdict run() throws InterruptedException, IOException {
    long used = seed == null ? new Random().nextLong() : seed;
    Duration length = Duration.ofMillis((long) (minutes * Duration.ofMinutes(1).toMillis()));
    prepare();
    print("--seed %d; %s in %d rounds; logs in %s".formatted(used, length, rounds(length), output));
    Tally tally = new Tally();
    Findings findings = new Findings(this::print);
    Resident resident = new Resident(findings);
    long others = 0;
    try (Served served = new Served(launcher, output, MAX_CONNECTIONS);
        Progress progress = new Progress(served, tally, findings, resident, this::print);
        Course course = new Course(served, output, used, tally, findings, this::print)) {
      beginNanos = System.nanoTime();
      progress.every(
          length.toMinutes() < SHORT_MINUTES ? Duration.ofSeconds(10) : Duration.ofMinutes(1),
          course::live);
      for (int round = 0; round < rounds(length); round++) {
        course.round(round, beginNanos + length.toNanos() / rounds(length) * (round + 1));
        progress.scrape();
      }
      course.finish();
      others = course.operationsOfOthers();
    } catch (HarnessException | TypecaseException e) {
      findings.add(Finding.SERVER, "the soak broke off: " + e);
    }
    print("latency     " + Progress.text(tally.allLatencies()));
    print("resident    " + resident.text());
    print("operations  %,d in clients that were killed".formatted(others));
    Verdict verdict = tally.verdict(findings);
    verdict.lines().forEach(this::print);
    return verdict;
  }

  Path launcher() {
    return launcher;
  }

  Path output() {
    return output;
  }

  /** Two at least: one ends with a restart, the other with a crash. */
  private static int rounds(Duration length) {
    return (int) Math.max(2, length.toSeconds() / SECONDS_A_ROUND);
  }

  /** What an earlier soak saved must not be loaded, nor what it logged be read. */
  void prepare() throws IOException {
    Files.createDirectories(output.resolve("snapshot"));
    try (var files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private synchronized void print(String line) {
    long seconds = (System.nanoTime() - beginNanos) / Duration.ofSeconds(1).toNanos();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%02d:%02d  %s%n", seconds / 60, seconds % 60, line);
    out.flush();
  }
}
