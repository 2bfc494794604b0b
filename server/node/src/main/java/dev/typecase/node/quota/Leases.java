package dev.typecase.node.quota;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One number for each worker, each on cache lines of its own. A worker's number is written by that
 * worker alone; others may look.
 */
final class Leases {
  private static final VarHandle LEASE = MethodHandles.arrayElementVarHandle(long[].class);

  // Two cache lines, since processors fetch them in pairs.
  private static final int STRIDE = 128 / Long.BYTES;

  private final long[] leases;

  Leases(int workers) {
    this.leases = new long[(workers + 1) * STRIDE];
  }

  long get(int worker) {
    return (long) LEASE.getOpaque(leases, (worker + 1) * STRIDE);
  }

  void set(int worker, long lease) {
    LEASE.setOpaque(leases, (worker + 1) * STRIDE, lease);
  }
}
