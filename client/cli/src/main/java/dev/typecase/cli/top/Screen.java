package dev.typecase.cli.top;

import dev.typecase.cli.output.Column;
import dev.typecase.cli.output.Console;
import dev.typecase.cli.output.TableWriter;
import dev.typecase.client.ServerStatistics;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.client.ServerStatistics.Requests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What happened in an interval, as text for a person or as JSON. One thread. */
public final class Screen {
  private static final List<String> METHODS =
      List.of("Allocate", "Read", "Write", "Update", "Free");

  private static final List<Column> POOL_COLUMNS =
      List.of(
          Column.text("POOL"),
          Column.number("LIVE"),
          Column.number("CAPACITY"),
          Column.number("FULL"),
          Column.number("PRIVATE"),
          Column.number("RETIRED"),
          Column.number("ALLOCATE/s"),
          Column.number("READ/s"),
          Column.number("WRITE/s"),
          Column.number("UPDATE/s"),
          Column.number("FREE/s"),
          Column.number("REFUSED/s"));

  private static final List<Column> REQUEST_COLUMNS =
      List.of(
          Column.text("REQUESTS"),
          Column.number("PER SECOND"),
          Column.number("ITEMS EACH"),
          Column.number("P50"),
          Column.number("P99"),
          Column.number("P99.9"));

  private static final double MEBIBYTE = 1 << 20;
  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;

  private Screen() {}

  /**
   * Prints an interval for a person.
   *
   * @param server where it was, for the first line
   */
  public static void print(Console console, String server, Interval interval) {
    ServerStatistics now = interval.now();
    console.line(
        String.format(
            Locale.ROOT,
            "%s  up %s  loops %d  connections %d  streams %d  in flight %.1f MiB  direct %.1f MiB "
                + " refused/s %s",
            server,
            upTime(now.uptime()),
            now.loops(),
            now.connections(),
            now.streams(),
            now.inFlightBytes() / MEBIBYTE,
            now.directBytes() / MEBIBYTE,
            whole(interval.refused())));
    console.line("");
    TableWriter pools = console.table(POOL_COLUMNS);
    now.pools().forEach(pool -> pools.row(cells(interval, pool)));
    pools.end();
    console.line("");
    TableWriter requests = console.table(REQUEST_COLUMNS);
    for (Requests kind : now.requests()) {
      Interval.RequestRates rates = interval.rates(kind);
      if (rates.requests() > 0) {
        requests.row(cells(kind, rates));
      }
    }
    requests.end();
  }

  private static List<String> cells(Interval interval, PoolSlots pool) {
    return List.of(
        pool.name(),
        whole(pool.live()),
        whole(pool.capacity()),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * pool.live() / pool.capacity()),
        whole(pool.freePrivate()),
        whole(pool.retired()),
        whole(interval.succeeded(pool, METHODS.get(0))),
        whole(interval.succeeded(pool, METHODS.get(1))),
        whole(interval.succeeded(pool, METHODS.get(2))),
        whole(interval.succeeded(pool, METHODS.get(3))),
        whole(interval.succeeded(pool, METHODS.get(4))),
        whole(interval.refused(pool)));
  }

  private static List<String> cells(Requests kind, Interval.RequestRates rates) {
    return List.of(
        kind.method() + (kind.pipelined() ? " on a Pipeline" : ""),
        whole(rates.requests()),
        String.format(Locale.ROOT, "%.1f", rates.items() / rates.requests()),
        time(rates.times(), 0.5),
        time(rates.times(), 0.99),
        time(rates.times(), 0.999));
  }

  private static String time(TimeBuckets times, double part) {
    OptionalDouble nanos = times.quantile(part);
    if (nanos.isEmpty()) {
      return "";
    }
    if (Double.isInfinite(nanos.getAsDouble())) {
      return "> " + time((double) times.bounds().getLast().toNanos());
    }
    return time(nanos.getAsDouble());
  }

  private static String time(double nanos) {
    return nanos < MILLIS
        ? String.format(Locale.ROOT, "%.0f us", nanos / MICROS)
        : String.format(Locale.ROOT, "%.1f ms", nanos / MILLIS);
  }

  /** {@return whole microseconds; null for none, and for those that took longer than is counted} */
  private static @Nullable Long micros(OptionalDouble nanos) {
    return nanos.isEmpty() || Double.isInfinite(nanos.getAsDouble())
        ? null
        : Math.round(nanos.getAsDouble() / MICROS);
  }

  private static String whole(double number) {
    return whole(Math.round(number));
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String upTime(Duration uptime) {
    return uptime.toDays() > 0
        ? String.format(Locale.ROOT, "%d d %d h", uptime.toDays(), uptime.toHoursPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            uptime.toHours(),
            uptime.toMinutesPart(),
            uptime.toSecondsPart());
  }

  /** Prints an interval as one line of JSON. Rates are per second. */
  public static void printJson(Console console, Interval interval) {
    ServerStatistics now = interval.now();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("uptimeSeconds", now.uptime().toSeconds());
    json.put("connections", now.connections());
    json.put("streams", now.streams());
    json.put("inFlightBytes", now.inFlightBytes());
    json.put("directBytes", now.directBytes());
    json.put("requestsRefused", interval.refused());
    json.put("pools", now.pools().stream().map(pool -> json(interval, pool)).toList());
    json.put(
        "requests", now.requests().stream().map(kind -> json(kind, interval.rates(kind))).toList());
    console.json(json);
  }

  private static Map<String, Object> json(Interval interval, PoolSlots pool) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", pool.name());
    json.put("capacity", pool.capacity());
    json.put("slots", pool.slots());
    json.put("live", pool.live());
    json.put("freePrivate", pool.freePrivate());
    json.put("freeShared", pool.freeShared());
    json.put("unused", pool.unused());
    json.put("retired", pool.retired());
    json.put("memoryBytes", pool.memoryBytes());
    METHODS.forEach(method -> json.put(method, interval.succeeded(pool, method)));
    json.put("refused", interval.refused(pool));
    return json;
  }

  private static Map<String, Object> json(Requests kind, Interval.RequestRates rates) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", kind.method());
    json.put("pipelined", kind.pipelined());
    json.put("requests", rates.requests());
    json.put("items", rates.items());
    json.put("p50Micros", micros(rates.times().quantile(0.5)));
    json.put("p99Micros", micros(rates.times().quantile(0.99)));
    json.put("p999Micros", micros(rates.times().quantile(0.999)));
    return json;
  }
}
