package dev.typecase.client;

import dev.typecase.v1.GetStatisticsResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a server held at one moment, and what it had done since it started. Whoever wants rates asks
 * twice.
 *
 * @param uptime since the server started; less than before means another process
 * @param loops its event loops
 * @param connections open connections
 * @param streams their open streams
 * @param inFlightBytes bytes of requests and answers that calls held
 * @param directBytes direct memory in buffers
 * @param pools in order of their names; those that the caller may see
 * @param requests answered requests, by method and way
 * @param refusals calls and requests that were refused as a whole, by reason
 * @param timeBounds upper bounds of the buckets of {@link Requests#counts}, ascending
 */
public record ServerStatistics(
    Duration uptime,
    int loops,
    int connections,
    int streams,
    long inFlightBytes,
    long directBytes,
    List<PoolSlots> pools,
    List<Requests> requests,
    Map<String, Long> refusals,
    List<Duration> timeBounds) {
  /** Keeps copies. */
  public ServerStatistics {
    pools = List.copyOf(pools);
    requests = List.copyOf(requests);
    refusals = Map.copyOf(refusals);
    timeBounds = List.copyOf(timeBounds);
  }

  /**
   * Where the slots of a pool were; while it is in use they need not add up.
   *
   * @param name the pool's
   * @param uid its incarnation's; any 64 bits
   * @param capacity records that it was created for
   * @param slots all of them
   * @param live records
   * @param freePrivate free slots that one worker of the server has to itself
   * @param freeShared free slots for every worker
   * @param unused slots that were never handed out
   * @param retired slots that never will be again
   * @param memoryBytes off-heap memory reserved for it
   * @param items what became of its items
   */
  public record PoolSlots(
      String name,
      long uid,
      long capacity,
      long slots,
      long live,
      long freePrivate,
      long freeShared,
      long unused,
      long retired,
      long memoryBytes,
      List<Items> items) {
    /** Keeps a copy. */
    public PoolSlots {
      items = List.copyOf(items);
    }
  }

  /**
   * Items of a pool that ended alike.
   *
   * @param method {@code Allocate}, {@code Read}, {@code Write}, {@code Update} or {@code Free}
   * @param outcome {@code OK} or the name of a refusal, such as {@code STALE_HANDLE}
   * @param count how many
   */
  public record Items(String method, String outcome, long count) {}

  /**
   * Answered requests that came one way.
   *
   * @param method {@code Allocate}, {@code Read}, {@code Write}, {@code Update} or {@code Free}
   * @param pipelined whether they came on a Pipeline, not as calls of their own
   * @param items of all of them
   * @param counts how many took up to each of {@link #timeBounds}; last, those that took longer
   */
  public record Requests(String method, boolean pipelined, long items, List<Long> counts) {
    /** Keeps a copy. */
    public Requests {
      counts = List.copyOf(counts);
    }
  }

  static ServerStatistics fromWire(GetStatisticsResponse response) {
    return new ServerStatistics(
        Duration.ofNanos(response.getUptimeNanos()),
        response.getLoops(),
        response.getConnections(),
        response.getStreams(),
        response.getInFlightBytes(),
        response.getDirectBytes(),
        response.getPoolsList().stream().map(ServerStatistics::fromWire).toList(),
        response.getRequestsList().stream()
            .map(wire ->
                new Requests(
                    wire.getMethod(), wire.getPipelined(), wire.getItems(), wire.getCountsList()))
            .toList(),
        response.getRefusalsMap(),
        response.getTimeBoundsNanosList().stream().map(Duration::ofNanos).toList());
  }

  private static PoolSlots fromWire(dev.typecase.v1.PoolStatistics pool) {
    return new PoolSlots(
        WirePools.shortName(pool.getName()),
        pool.getPoolUid(),
        pool.getCapacity(),
        pool.getSlots(),
        pool.getLive(),
        pool.getFreePrivate(),
        pool.getFreeShared(),
        pool.getUnused(),
        pool.getRetired(),
        pool.getMemoryBytes(),
        pool.getItemsList().stream()
            .map(items -> new Items(items.getMethod(), items.getOutcome(), items.getCount()))
            .toList());
  }
}
