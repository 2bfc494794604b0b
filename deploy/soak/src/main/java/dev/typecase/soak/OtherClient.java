package dev.typecase.soak;

import dev.typecase.harness.JvmChild;
import dev.typecase.harness.Lines;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import dev.typecase.soak.load.Crowd;
import dev.typecase.soak.load.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client process, which ends by being killed in the middle of its calls. Arguments: where to
 * connect to, its first owner, a seed. It says {@code ready}, and answers {@code report} with the
 * same word and what it did and found.
 */
public final class OtherClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private OtherClient() {}

  /** What it did and found so far. */
  record Report(long operations, List<String> findings) {}

  public static void main(String[] arguments) throws java.io.IOException {
    Lines lines = new Lines();
    Tally tally = new Tally();
    Queue<String> found = new ConcurrentLinkedQueue<>();
    // Of the storms it is not told.
    Weather weather = new Weather();
    weather.begin();
    Crowd crowd = new Crowd(arguments[0], tally, new Findings(found::add), weather);
    crowd.start(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
    lines.say("ready", 0);
    while (lines.next() != null) {
      lines.say("report", new Report(tally.operations(), List.copyOf(found)));
    }
    System.exit(0);
  }

  /** Starts one. {@return it, with its callers at work} */
  static JvmChild start(String target, int firstOwner, long seed, Path log) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherClient.class.getName(),
                target));
    command.add(Integer.toString(firstOwner));
    command.add(Long.toString(seed));
    JvmChild child = new JvmChild("client", command, log);
    child.await("ready", Integer.class, PATIENCE);
    return child;
  }

  /** Kills one. {@return the operations that it had done} */
  static long kill(JvmChild child, Findings findings) {
    Report report = child.ask("report", 0, "report", Report.class, PATIENCE);
    child.kill();
    report.findings.forEach(
        sentence -> findings.add(Finding.ERROR, "in the client process: " + sentence));
    return report.operations;
  }
}
