package dev.typecase.soak;

import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Resident;
import dev.typecase.soak.judge.Tally;
import dev.typecase.soak.server.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Looks at the server's memory often, and prints a line now and then. A thread of its own. */
final class Progress implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;
  private static final double NANOS_A_MILLI = 1e6;
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double P999 = 99.9;

  private final Served served;
  private final Tally tally;
  private final Findings findings;
  private final Resident resident;
  private final Consumer<String> out;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private long operationsBefore;
  private long nanosBefore = System.nanoTime();

  Progress(Served served, Tally tally, Findings findings, Resident resident, Consumer<String> out) {
    this.served = served;
    this.tally = tally;
    this.findings = findings;
    this.resident = resident;
    this.out = out;
  }

  /**
   * Begins.
   *
   * @param live says how many records there are
   */
  void every(Duration interval, Supplier<String> live) {
    resident.planned(served.plannedBytes());
    var _ =
        thread.scheduleAtFixedRate(
            () -> served.residentBytes().ifPresent(resident::seen),
            0,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    var _ =
        thread.scheduleAtFixedRate(
            () -> print(live.get()),
            // Not at the full minute, when the server ends and comes back.
            interval.toMillis() * 3 / 4,
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void print(String live) {
    long operations = tally.operations();
    long nanos = System.nanoTime();
    out.accept(
        "%,d operations/s; %s; errors %,d expected, %s found; %s; resident %s"
            .formatted(
                (long) ((operations - operationsBefore) * 1e9 / (nanos - nanosBefore)),
                text(tally.latencies()),
                tally.failures(),
                findings.counts().isEmpty() ? "none" : findings.counts(),
                live,
                resident.now()));
    operationsBefore = operations;
    nanosBefore = nanos;
  }

  /** {@return what calls took} */
  static String text(Histogram latencies) {
    return "calls p50 %.2f, p99 %.2f, p99.9 %.2f, max %.0f ms"
        .formatted(
            millis(latencies, P50),
            millis(latencies, P99),
            millis(latencies, P999),
            latencies.getMaxValue() / NANOS_A_MILLI);
  }

  private static double millis(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_A_MILLI;
  }

  /** Asks for the metrics, as Prometheus would. The server must be there. */
  void scrape() throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(served.metrics())).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200 || !response.body().contains("typecase_pool")) {
        findings.add(Finding.SERVER, "metrics: status " + response.statusCode());
      }
    } catch (IOException e) {
      findings.add(Finding.SERVER, "metrics: " + e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    http.close();
  }
}
