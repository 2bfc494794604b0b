package dev.typecase.node.control;

import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Locale;
import java.util.Map;

/** Off-heap bytes that pools may take in all. Control thread only. */
final class MemoryBudget {
  private final long budgetBytes;

  // Written by the control thread.
  private long usedBytes;
  private int poolCount;

  MemoryBudget(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /**
   * Takes a pool's bytes.
   *
   * @throws Refused MEMORY_BUDGET, with the sum, if they do not fit
   */
  void take(String poolName, long bytes) {
    if (bytes > budgetBytes - usedBytes) {
      throw doesNotFit(poolName, bytes);
    }
    usedBytes += bytes;
    poolCount++;
  }

  void giveBack(long bytes) {
    usedBytes -= bytes;
    poolCount--;
  }

  private Refused doesNotFit(String poolName, long bytes) {
    String message =
        String.format(
            Locale.ROOT,
            "pool '%s': %,d bytes (expected: at most the %,d left of the memory budget: %,d - %,d"
                + " in %d pools)",
            poolName,
            bytes,
            budgetBytes - usedBytes,
            budgetBytes,
            usedBytes,
            poolCount);
    return new Refused(
        Reason.MEMORY_BUDGET,
        message,
        Map.of(
            "wanted_bytes", Long.toString(bytes),
            "left_bytes", Long.toString(budgetBytes - usedBytes),
            "used_bytes", Long.toString(usedBytes),
            "budget_bytes", Long.toString(budgetBytes)));
  }
}
