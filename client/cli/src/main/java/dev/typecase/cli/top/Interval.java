package dev.typecase.cli.top;

import dev.typecase.client.ServerStatistics;
import dev.typecase.client.ServerStatistics.Items;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.client.ServerStatistics.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two looks at a server; since its start, if it was another process before.
 */
public final class Interval {
  private static final double NANOS = 1e9;

  private final @Nullable ServerStatistics before;
  private final ServerStatistics now;

  private Interval(@Nullable ServerStatistics before, ServerStatistics now) {
    this.before = before;
    this.now = now;
  }

  /**
   * {@return what happened up to a look}
   *
   * @param before the look before it; null for none
   */
  public static Interval between(@Nullable ServerStatistics before, ServerStatistics now) {
    boolean sameProcess = before != null && before.uptime().compareTo(now.uptime()) < 0;
    return new Interval(sameProcess ? before : null, now);
  }

  /** {@return the later look} */
  public ServerStatistics now() {
    return now;
  }

  private double perSecond(long count) {
    Duration length = before == null ? now.uptime() : now.uptime().minus(before.uptime());
    return count * NANOS / Math.max(1, length.toNanos());
  }

  /** {@return items a second of one method that ended well} */
  double succeeded(PoolSlots pool, String method) {
    return rate(pool, items -> items.method().equals(method) && items.outcome().equals("OK"));
  }

  /** {@return items a second, of all methods, that did not} */
  double refused(PoolSlots pool) {
    return rate(pool, items -> !items.outcome().equals("OK"));
  }

  private double rate(PoolSlots pool, Predicate<Items> which) {
    // The tally lives as long as the incarnation.
    long earlier =
        before == null
            ? 0
            : before.pools().stream()
                .filter(other -> other.uid() == pool.uid())
                .mapToLong(other -> count(other, which))
                .sum();
    return perSecond(count(pool, which) - earlier);
  }

  private static long count(PoolSlots pool, Predicate<Items> which) {
    return pool.items().stream().filter(which).mapToLong(Items::count).sum();
  }

  /** {@return calls and requests a second that were refused as a whole} */
  double refused() {
    return perSecond(total(now) - (before == null ? 0 : total(before)));
  }

  private static long total(ServerStatistics statistics) {
    return statistics.refusals().values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@return what happened to one kind of request} */
  RequestRates rates(Requests requests) {
    Requests earlier =
        before == null
            ? null
            : before.requests().stream()
                .filter(other ->
                    other.method().equals(requests.method())
                        && other.pipelined() == requests.pipelined())
                .findFirst()
                .orElse(null);
    List<Long> counts =
        earlier == null
            ? requests.counts()
            : IntStream.range(0, requests.counts().size())
                .mapToObj(i -> requests.counts().get(i) - earlier.counts().get(i))
                .toList();
    TimeBuckets times = new TimeBuckets(now.timeBounds(), counts);
    return new RequestRates(
        perSecond(times.total()),
        perSecond(requests.items() - (earlier == null ? 0 : earlier.items())),
        times);
  }

  /**
   * How often one kind of request was answered, and how fast.
   *
   * @param requests a second
   * @param items a second
   * @param times how long they took
   */
  record RequestRates(double requests, double items, TimeBuckets times) {}
}
