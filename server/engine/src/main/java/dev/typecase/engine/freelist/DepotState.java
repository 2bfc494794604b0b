package dev.typecase.engine.freelist;

/**
 * The packed words of a {@link Depot}.
 *
 * <pre>
 *   state   63              8 7        0      sequence of the state, number of the record in force
 *          |    sequence 56  | record 8 |
 *   cell    63             30 29       0      low bits of the sequence of the state that pushed it, first slot
 *          |   sequence 34   | slot 30  |
 * </pre>
 */
final class DepotState {
  private static final int RECORD_BITS = 8;
  private static final int SLOT_BITS = 30;
  private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;

  private DepotState() {}

  static long of(long sequence, int record) {
    return sequence << RECORD_BITS | record;
  }

  static int record(long state) {
    return (int) (state & (1 << RECORD_BITS) - 1);
  }

  static long next(long state, int record) {
    return of((state >>> RECORD_BITS) + 1, record);
  }

  static long cell(long state, long firstSlot) {
    return state >>> RECORD_BITS << SLOT_BITS | firstSlot;
  }

  static int cellBatch(long cell) {
    return (int) (cell & SLOT_MASK);
  }
}
