package dev.typecase.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import io.grpc.Context;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class RequestMetersTest {
  private static final int REQUESTS = 100_000;
  private static final int ROUNDS = 30;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final RequestMeters meters =
      new RequestMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

  /** What event loops do for each request. */
  @Test
  void countingAllocatesNothing() {
    Assumptions.assumeTrue(
        threads.isThreadAllocatedMemorySupported(), "the virtual machine counts allocated bytes");
    // An object takes 16 bytes. Windows of time that end meanwhile may take some.
    boolean none =
        LongStream.generate(this::allocatedBytes).limit(ROUNDS).anyMatch(bytes -> bytes < REQUESTS);
    assertThat(none).as("a round with less than a byte a request").isTrue();
  }

  private long allocatedBytes() {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < REQUESTS; i++) {
      meters.answered(RequestKind.READ, "sessions", i % 2 == 0, i % 300, 1_000L * i, Context.ROOT);
      meters.refused(Reason.POOL_NOT_FOUND);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
