package dev.typecase.node.config;

import dev.typecase.engine.pool.PoolPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The memory of a server as a sum, held against the memory there is before anything is reserved.
 *
 * <pre>
 *   pool budget + heap + direct buffers + overhead &lt;= memory there is
 *   declared pools                                 &lt;= pool budget
 * </pre>
 *
 * @param pools the plan of each declared pool
 * @param budgetBytes what pools may take in all, now and later
 * @param overheadBytes what the process takes beside pools, heap and direct buffers
 * @param machine the memory there is
 */
public record MemoryPlan(
    List<Line> pools, long budgetBytes, long overheadBytes, MachineMemory machine) {

  /**
   * The pool budget, if none is configured, in percent of what heap, direct buffers and overhead
   * leave. The rest stays with the operating system.
   */
  public static final int BUDGET_PERCENT = 80;

  /**
   * Class metadata, compiled code, the collector's own memory. A guess from JVMs of this size,
   * generous by half; not a measurement.
   */
  private static final long BASE_OVERHEAD_BYTES = 128L << 20;

  /** A thread's stack and its share of Netty's thread-local buffers. A guess, too. */
  private static final long OVERHEAD_BYTES_A_LOOP = 2L << 20;

  /**
   * One declared pool.
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
    long overheadBytes = BASE_OVERHEAD_BYTES + OVERHEAD_BYTES_A_LOOP * configuration.loops();
    long leftBytes =
        machine.totalBytes() - machine.heapBytes() - machine.directBytes() - overheadBytes;
    long budgetBytes =
        configuration.memoryBudgetBytes() > 0
            ? configuration.memoryBudgetBytes()
            : Math.max(0, leftBytes / 100 * BUDGET_PERCENT);
    List<Line> lines =
        configuration.pools().stream().map(pool -> line(pool, configuration.loops())).toList();
    MemoryPlan plan = new MemoryPlan(lines, budgetBytes, overheadBytes, machine);
    plan.requireFit();
    return plan;
  }

  private static Line line(PoolDeclaration pool, int workers) {
    return new Line(pool.spec().name(), PoolPlan.of(pool.spec(), workers));
  }

  /** {@return bytes of all declared pools} */
  public long declaredBytes() {
    return pools.stream().mapToLong(line -> line.plan().totalBytes()).sum();
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
    return String.format(Locale.ROOT, "  %-32s %,20d  %10s", name, bytes, ByteSize.text(bytes));
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d bytes", bytes);
  }
}
