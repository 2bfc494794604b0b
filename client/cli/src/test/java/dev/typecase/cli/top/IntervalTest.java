package dev.typecase.cli.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.typecase.client.ServerStatistics;
import dev.typecase.client.ServerStatistics.Items;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.client.ServerStatistics.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IntervalTest {
  private static final List<Duration> BOUNDS =
      List.of(Duration.ofNanos(100_000), Duration.ofMillis(1), Duration.ofMillis(10));

  /** {@return a look at a server that has read and refused so much} */
  private static ServerStatistics look(int seconds, long uid, long reads, long stale) {
    return new ServerStatistics(
        Duration.ofSeconds(seconds),
        2,
        1,
        1,
        0,
        0,
        List.of(
            new PoolSlots(
                "sessions",
                uid,
                100,
                128,
                10,
                0,
                0,
                118,
                0,
                1 << 20,
                List.of(new Items("Read", "OK", reads), new Items("Read", "STALE_HANDLE", stale)))),
        List.of(new Requests("Read", true, reads, List.of(reads / 2, reads / 2, 0L, 0L))),
        Map.of("POOL_NOT_FOUND", stale),
        BOUNDS);
  }

  private static PoolSlots pool(Interval interval) {
    return interval.now().pools().getFirst();
  }

  @Test
  void ratesAreOfTheTimeBetweenTwoLooks() {
    Interval interval = Interval.between(look(10, 1, 1_000, 10), look(12, 1, 5_000, 30));

    assertThat(interval.succeeded(pool(interval), "Read")).isEqualTo(2_000);
    assertThat(interval.succeeded(pool(interval), "Write")).isZero();
    assertThat(interval.refused(pool(interval))).isEqualTo(10);
    assertThat(interval.refused()).isEqualTo(10);
    Interval.RequestRates rates = interval.rates(interval.now().requests().getFirst());
    assertThat(rates.requests()).isEqualTo(2_000);
    assertThat(rates.items()).isEqualTo(2_000);
    assertThat(rates.times().total()).isEqualTo(4_000);
  }

  @Test
  void theFirstLookIsTheAverageSinceTheStart() {
    Interval interval = Interval.between(null, look(10, 1, 1_000, 10));

    assertThat(interval.succeeded(pool(interval), "Read")).isEqualTo(100);
    assertThat(interval.refused()).isEqualTo(1);
  }

  @Test
  void anotherProcessBeginsAnew() {
    Interval interval = Interval.between(look(100, 1, 1_000_000, 10), look(2, 1, 500, 0));

    assertThat(interval.succeeded(pool(interval), "Read")).isEqualTo(250);
    assertThat(interval.rates(interval.now().requests().getFirst()).requests()).isEqualTo(250);
  }

  @Test
  void anotherIncarnationOfAPoolBeginsAnew() {
    Interval interval = Interval.between(look(10, 1, 1_000, 10), look(12, 2, 400, 0));

    assertThat(interval.succeeded(pool(interval), "Read")).isEqualTo(200);
  }

  @Test
  void aQuantileLiesEvenlyInItsBucket() {
    TimeBuckets times = new TimeBuckets(BOUNDS, List.of(50L, 40L, 9L, 1L));

    assertThat(times.quantile(0.25)).hasValueCloseTo(50_000.0, within(1e-6));
    assertThat(times.quantile(0.5)).hasValueCloseTo(100_000.0, within(1e-6));
    assertThat(times.quantile(0.7)).hasValueCloseTo(550_000.0, within(1e-6));
    assertThat(times.quantile(0.999)).hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void nothingHasNoQuantile() {
    assertThat(new TimeBuckets(BOUNDS, List.of(0L, 0L, 0L, 0L)).quantile(0.5)).isEmpty();
  }
}
