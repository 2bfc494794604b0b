package dev.typecase.node.control;

import dev.typecase.node.message.RequestKind;
import java.util.Locale;

/**
 * How many items succeeded in pools that are closed, whatever their clients were told afterwards.
 *
 * @param allocated records
 * @param read records, as often as they were
 * @param written records, as often as they were
 * @param updated records, as often as they were
 * @param freed records
 */
public record ItemTotals(long allocated, long read, long written, long updated, long freed) {
  static final ItemTotals NONE = new ItemTotals(0, 0, 0, 0, 0);

  /** {@return these and what succeeded in a pool} Exact once no worker uses the pool any more. */
  ItemTotals plus(PoolTally tally) {
    return new ItemTotals(
        allocated + tally.count(RequestKind.ALLOCATE, 0),
        read + tally.count(RequestKind.READ, 0),
        written + tally.count(RequestKind.WRITE, 0),
        updated + tally.count(RequestKind.UPDATE, 0),
        freed + tally.count(RequestKind.FREE, 0));
  }

  /**
   * {@return them for the log, such as {@code 3 allocated, 0 read, 0 written, 1 updated, 2 freed}}
   */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d allocated, %d read, %d written, %d updated, %d freed",
        allocated,
        read,
        written,
        updated,
        freed);
  }
}
