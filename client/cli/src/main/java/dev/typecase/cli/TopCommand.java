package dev.typecase.cli;

import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.Terminal;
import dev.typecase.cli.text.DurationText;
import dev.typecase.cli.top.Interval;
import dev.typecase.cli.top.Screen;
import dev.typecase.client.ServerStatistics;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code typecase top}. */
@Command(
    name = "top",
    description = {
      "Show pools, rates and latencies of a server, again and again until Ctrl-C.",
      "The first look shows the averages since the server started. Latencies are the server's own:"
          + " from a request decoded to its answer handed to the transport."
    })
final class TopCommand extends RemoteCommand {
  private static final String TO_TOP_AND_CLEAR = "\u001b[H\u001b[J";

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationText.class,
      description = "Time between two looks (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "Look so often, then end; 0 for without end (default: ${DEFAULT-VALUE}).")
  private long count;

  @Override
  int run(TypecaseClient client, Console console) throws IOException {
    if (count < 0) {
      throw usage("--count: " + count + " (expected: 0 or more)");
    }
    boolean isScreen = !console.isJson() && Terminal.OUTPUT.isPresent();
    ServerStatistics before = null;
    for (long look = 1; ; look++) {
      ServerStatistics now = look(client, console, before);
      if (now != null) {
        if (isScreen) {
          console.out().print(TO_TOP_AND_CLEAR);
        }
        print(console, Interval.between(before, now));
        console.flush();
        before = now;
      }
      if (look == count || !pause()) {
        return ExitCodes.OK;
      }
      if (!isScreen && !console.isJson()) {
        console.line("");
      }
    }
  }

  /** A server that was there before is waited for. */
  private static @Nullable ServerStatistics look(
      TypecaseClient client, Console console, @Nullable ServerStatistics before) {
    try {
      return client.statistics();
    } catch (UnavailableException e) {
      if (before == null) {
        throw e;
      }
      console.note("typecase: the server is away; looking again");
      return null;
    }
  }

  private void print(Console console, Interval seen) {
    if (console.isJson()) {
      Screen.printJson(console, seen);
    } else {
      Screen.print(console, server(), seen);
    }
  }

  private boolean pause() {
    try {
      Thread.sleep(interval);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
