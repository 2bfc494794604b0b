package dev.typecase.soak.server;

import dev.typecase.client.TypecaseClient;
import dev.typecase.harness.HarnessException;
import dev.typecase.harness.LauncherProcess;
import dev.typecase.harness.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code typecase serve}, one process after the other. One thread starts and ends them; any may ask
 * for the resident memory.
 */
public final class Served implements AutoCloseable {
  /** How many connections a server lets in that is not told otherwise. */
  public static final int USUAL_CONNECTIONS = 500;

  /** So little that the plan is near to what is used. */
  private static final String JVM = "-Xmx96m -Dio.netty.maxDirectMemory=201326592";

  private static final List<String> OPTIONS =
      List.of("--metrics-port=0", "--loops=2", "--memory-budget=64MiB");

  private static final String LOG = "server.log";
  private static final Pattern COMPLAINT = Pattern.compile("^\\S+ (WARN|ERROR) |^\\S*Exception");
  private static final long END_SECONDS = 90;
  private static final Pattern SUM = Pattern.compile("^ *sum +([\\d,]+) .*");
  private static final Pattern METRICS = Pattern.compile("^typecase: metrics on (.+)$");

  private final Path launcher;
  private final Path output;
  private final int maxConnections;
  private volatile LauncherProcess process;
  private volatile TypecaseClient control;

  /** Starts the first. */
  public Served(Path launcher, Path output, int maxConnections) {
    this.launcher = launcher;
    this.output = output;
    this.maxConnections = maxConnections;
    this.process = launch();
    this.control = connect();
  }

  private LauncherProcess launch() {
    try {
      Path snapshots = Files.createDirectories(output.resolve("snapshot"));
      return new LauncherProcess(
          launcher,
          JVM,
          Stream.concat(
                  OPTIONS.stream(),
                  Stream.of("--max-connections=" + maxConnections, "--snapshot-dir=" + snapshots))
              .toList(),
          output.resolve(LOG));
    } catch (IOException e) {
      throw new HarnessException("cannot write to " + output, e);
    }
  }

  private TypecaseClient connect() {
    return TypecaseClient.connect("127.0.0.1:" + process.port());
  }

  /** {@return a client of the present process that no fault touches} */
  public TypecaseClient control() {
    return control;
  }

  /** {@return where the present process listens} */
  public int port() {
    return process.port();
  }

  /** {@return how many connections it lets in} */
  public int maxConnections() {
    return maxConnections;
  }

  /** {@return the sum of its memory plan, in bytes} */
  public long plannedBytes() {
    return Long.parseLong(said(SUM).replace(",", ""));
  }

  /** {@return the address of the metrics} */
  public String metrics() {
    return said(METRICS);
  }

  private String said(Pattern pattern) {
    return process.lines().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow(() -> new HarnessException("typecase serve: did not say " + pattern));
  }

  /** {@return bytes in physical memory; empty while there is no process} */
  public OptionalLong residentBytes() {
    return ProcessFigures.residentBytes(process.pid());
  }

  /**
   * {@return what all processes said on standard error that an operator would have to look at:
   * warnings, errors, stack traces}
   */
  public List<String> complaints() throws IOException {
    try (Stream<String> lines = Files.lines(output.resolve(LOG))) {
      return lines.filter(COMPLAINT.asPredicate()).toList();
    }
  }

  /** Ends it by SIGTERM. {@return the exit code; empty if it had to be killed} */
  public OptionalInt terminate() {
    control.close();
    return process.terminate(END_SECONDS);
  }

  /** Ends it by SIGKILL. */
  public void kill() {
    control.close();
    process.kill();
  }

  /** Starts the next. */
  public void startAgain() {
    process = launch();
    control = connect();
  }

  @Override
  public void close() {
    control.close();
    process.kill();
  }
}
