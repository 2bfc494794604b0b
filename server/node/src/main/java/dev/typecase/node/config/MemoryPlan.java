package dev.typecase.node.config;

import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The memory of a server as a sum, held against the memory there is before anything is reserved.
 *
 * <pre>
 *   pool budget + heap + direct buffers + overhead &lt;= memory there is
 *   declared pools                                 &lt;= pool budget
 *   in flight + one read a connection              &lt;= direct buffers
 * </pre>
 *
 * @param pools the plan of each declared pool, and of each that is loaded
 * @param budgetBytes what pools may take in all, now and later
 * @param inFlightBytes bytes of requests and answers that calls may hold; of the direct buffers
 * @param readBytes what the reads that have not been taken apart may hold; of the direct buffers
 * @param overheadBytes what the process takes beside pools, heap and direct buffers
 * @param machine the memory there is
 */
public record MemoryPlan(
    List<Line> pools,
    long budgetBytes,
    long inFlightBytes,
    long readBytes,
    long overheadBytes,
    MachineMemory machine) {

  /**
   * The pool budget, if none is configured, in percent of what heap, direct buffers and overhead
   * leave. The rest stays with the operating system.
   */
  public static final int BUDGET_PERCENT = 80;

  /**
   * Bytes in flight, if none are configured, in percent of the direct buffers that reading leaves.
   */
  public static final int IN_FLIGHT_PERCENT = 25;

  /**
   * How much direct memory a byte in flight takes, at most, if its sender means well: a frame keeps
   * the whole read that it came with, Netty doubles what it has to join, and its allocator rounds
   * up. Messages of 1 MiB in frames of 16 KiB took 3 to 4.
   */
  private static final int DIRECT_BYTES_A_BYTE = 4;

  /**
   * Bytes in flight that a loop needs at least: half of them are parts that connections have to
   * themselves, and the other half holds a message of 4 MiB and its answer.
   */
  public static final long MIN_IN_FLIGHT_BYTES_A_LOOP = 16L << 20;

  /**
   * One read from a socket, at most. Chosen by {@code deploy/comparison/run --only tuning}, which
   * sets the property.
   */
  public static final int READ_BYTES = Integer.getInteger("dev.typecase.node.read-bytes", 64 << 10);

  /**
   * What a connection can hold that belongs to no call yet: one read, in front of it the beginning
   * of a frame of at most 16 KiB, which had to wait for the rest.
   */
  public static final int READ_BYTES_A_CONNECTION = READ_BYTES + (16 << 10);

  /** Reads of a loop between two looks at the direct memory in use. */
  public static final int READS_A_LOOK = 64;

  /** What a loop can read until the second look, which ends the calls that the first one saw. */
  public static final long LOOK_BYTES_A_LOOP = 2L * READS_A_LOOK * READ_BYTES_A_CONNECTION;

  /**
   * Class metadata, compiled code, the collector's own memory. A guess from JVMs of this size,
   * generous by half; not a measurement.
   */
  private static final long BASE_OVERHEAD_BYTES = 128L << 20;

  /** A thread's stack and its share of Netty's thread-local buffers. A guess, too. */
  private static final long OVERHEAD_BYTES_A_LOOP = 2L << 20;

  /**
   * One declared or loaded pool.
   *
   * @param name the pool's
   * @param plan its bytes
   */
  public record Line(String name, PoolPlan plan) {}

  /** Copies the list. */
  public MemoryPlan {
    pools = List.copyOf(pools);
  }

  /**
   * {@return the plan of a configuration}
   *
   * @param configuration what is asked for
   * @param machine the memory there is
   * @throws NotEnoughMemoryException if it does not fit, with the sum
   */
  public static MemoryPlan of(ServerConfiguration configuration, MachineMemory machine) {
    return of(configuration, machine, List.of());
  }

  /**
   * {@return the plan of a configuration and pools of a snapshot}
   *
   * @param configuration what is asked for
   * @param machine the memory there is
   * @param saved the pools that are loaded; one of the same name takes the place of a declared one
   * @throws NotEnoughMemoryException if it does not fit, with the sum
   */
  public static MemoryPlan of(
      ServerConfiguration configuration, MachineMemory machine, List<Line> saved) {
    long overheadBytes = BASE_OVERHEAD_BYTES + OVERHEAD_BYTES_A_LOOP * configuration.loops();
    long leftBytes =
        machine.totalBytes() - machine.heapBytes() - machine.directBytes() - overheadBytes;
    long budgetBytes =
        configuration.memoryBudgetBytes() > 0
            ? configuration.memoryBudgetBytes()
            : Math.max(0, leftBytes / 100 * BUDGET_PERCENT);
    Set<String> savedNames = saved.stream().map(Line::name).collect(Collectors.toSet());
    List<Line> lines = new ArrayList<>(saved);
    configuration.pools().stream()
        .filter(pool -> !savedNames.contains(pool.spec().name()))
        .forEach(
            pool -> lines.add(line(configuration.reserved(pool.spec()), configuration.loops())));
    long readBytes = (long) configuration.maxConnections() * READ_BYTES_A_CONNECTION;
    MemoryPlan plan =
        new MemoryPlan(
            lines,
            budgetBytes,
            inFlightBytes(configuration, machine.directBytes() - readBytes),
            readBytes,
            overheadBytes,
            machine);
    plan.requireFit();
    plan.requireRoomInFlight(configuration.loops());
    return plan;
  }

  private static long inFlightBytes(ServerConfiguration configuration, long leftBytes) {
    return configuration.inFlightBytes() > 0
        ? configuration.inFlightBytes()
        : Math.max(
            MIN_IN_FLIGHT_BYTES_A_LOOP * configuration.loops(),
            leftBytes / 100 * IN_FLIGHT_PERCENT);
  }

  private static Line line(PoolSpec pool, int workers) {
    return new Line(pool.name(), PoolPlan.of(pool, workers));
  }

  /** {@return bytes of all declared and loaded pools} */
  public long declaredBytes() {
    return pools.stream().mapToLong(line -> line.plan().totalBytes()).sum();
  }

  /**
   * {@return direct memory in use beyond which it is scarce} A client that sends frames of one byte
   * makes them take far more than they should; then whoever makes the server wait is refused. Some
   * is left for what arrives before a loop looks again.
   *
   * @param loops event loops
   */
  public long scarceBytes(int loops) {
    return Math.min(
        DIRECT_BYTES_A_BYTE * inFlightBytes + readBytes,
        machine.directBytes() - loops * LOOK_BYTES_A_LOOP);
  }

  /** {@return bytes of everything: budget, heap, direct buffers, overhead} */
  public long sumBytes() {
    return budgetBytes + machine.heapBytes() + machine.directBytes() + overheadBytes;
  }

  private void requireFit() {
    if (declaredBytes() > budgetBytes) {
      throw new NotEnoughMemoryException(
          "memory: the declared pools do not fit: "
              + poolSum()
              + " (expected: at most the memory-budget of "
              + bytes(budgetBytes)
              + ")");
    }
    if (sumBytes() > machine.totalBytes()) {
      throw new NotEnoughMemoryException(
          "memory: the plan does not fit: "
              + bytes(budgetBytes)
              + " for pools + "
              + bytes(machine.heapBytes())
              + " heap + "
              + bytes(machine.directBytes())
              + " direct buffers + "
              + bytes(overheadBytes)
              + " overhead = "
              + bytes(sumBytes())
              + " (expected: at most the "
              + bytes(machine.totalBytes())
              + " there are; lower memory-budget, -Xmx or -Dio.netty.maxDirectMemory)");
    }
  }

  private void requireRoomInFlight(int loops) {
    if (inFlightBytes < MIN_IN_FLIGHT_BYTES_A_LOOP * loops) {
      throw ConfigurationException.of(
          "in-flight-bytes",
          inFlightBytes,
          "at least " + bytes(MIN_IN_FLIGHT_BYTES_A_LOOP) + " for each of " + loops + " loops");
    }
    if (inFlightBytes + readBytes > machine.directBytes()) {
      throw new NotEnoughMemoryException(
          "memory: the direct buffers do not suffice: "
              + bytes(inFlightBytes)
              + " in flight + "
              + bytes(readBytes)
              + " for reads of all connections = "
              + bytes(inFlightBytes + readBytes)
              + " (expected: at most the "
              + bytes(machine.directBytes())
              + " of direct buffers; lower in-flight-bytes, max-connections or loops, or raise"
              + " -Dio.netty.maxDirectMemory)");
    }
  }

  private String poolSum() {
    List<String> terms = new ArrayList<>();
    pools.forEach(line -> terms.add(bytes(line.plan().totalBytes()) + " for " + line.name()));
    return String.join(" + ", terms) + " = " + bytes(declaredBytes());
  }

  /** {@return the plan for a person, one line each} */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("memory plan (bytes)");
    pools.forEach(line ->
        lines.add(term("pool " + line.name(), line.plan().totalBytes()) + promise(line.plan())));
    lines.add(term("left for more pools", budgetBytes - declaredBytes()));
    lines.add(term("heap, at most", machine.heapBytes()));
    lines.add(term("direct buffers, at most", machine.directBytes()));
    lines.add(term("  of them calls in flight, at most", inFlightBytes));
    lines.add(term("  of them reads, at most", readBytes));
    lines.add(term("overhead, estimated", overheadBytes));
    lines.add(term("sum", sumBytes()));
    lines.add(term("memory there is", machine.totalBytes()));
    return lines;
  }

  /** {@return what an exact pool promises, which its bytes do not show; empty for any other} */
  private static String promise(PoolPlan plan) {
    return plan.exact()
        ? String.format(
            Locale.ROOT,
            "  exact: %,d records at most, %,d refused early at most",
            plan.capacity(),
            plan.earlyRefusal())
        : "";
  }

  private static String term(String name, long bytes) {
    return String.format(Locale.ROOT, "  %-34s %,18d  %10s", name, bytes, ByteSize.text(bytes));
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d bytes", bytes);
  }
}
