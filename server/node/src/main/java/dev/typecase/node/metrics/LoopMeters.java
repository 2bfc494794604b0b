package dev.typecase.node.metrics;

import dev.typecase.node.loop.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How late event loops come to what is due: each looks at its clock ten times a second. */
final class LoopMeters {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Duration[] DELAYS = {
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofSeconds(1)
  };

  private LoopMeters() {}

  /** Begins. The looks end with the loops. */
  static void start(Loops loops, MeterRegistry registry) {
    int number = 0;
    for (EventExecutor loop : loops.serving()) {
      Timer delay =
          Timer.builder("typecase.loop.delay")
              .description("How late an event loop came to a timer")
              .tag("loop", Integer.toString(number))
              .serviceLevelObjectives(DELAYS)
              .register(registry);
      Probe probe = new Probe(delay);
      var _ = loop.scheduleWithFixedDelay(probe, PERIOD_NANOS, PERIOD_NANOS, TimeUnit.NANOSECONDS);
      number++;
    }
  }

  /** One loop's look; on that loop. */
  private static final class Probe implements Runnable {
    private final Timer delay;
    private long dueNanos = System.nanoTime() + PERIOD_NANOS;

    Probe(Timer delay) {
      this.delay = delay;
    }

    @Override
    public void run() {
      long nowNanos = System.nanoTime();
      delay.record(Math.max(0, nowNanos - dueNanos), TimeUnit.NANOSECONDS);
      dueNanos = nowNanos + PERIOD_NANOS;
    }
  }
}
