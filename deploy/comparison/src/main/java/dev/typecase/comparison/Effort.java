package dev.typecase.comparison;

/**
 * How long to measure.
 *
 * @param rounds runs of each row, taken in turns
 * @param millis of a run
 * @param rateMillis of a run at a fixed rate
 * @param warmupMillis processor time that server and client take in each row before the first round
 * @param records in a store
 * @param fewRecords in a store when its memory is looked at first
 * @param manyRecords in a store when its memory is looked at again
 */
record Effort(
    int rounds,
    long millis,
    long rateMillis,
    long warmupMillis,
    int records,
    int fewRecords,
    int manyRecords) {
  /** For a look: figures are rough. */
  static final Effort QUICK = new Effort(3, 2_000, 3_000, 20_000, 500_000, 250_000, 1_250_000);

  /** For figures that are published. */
  static final Effort FULL = new Effort(5, 3_000, 5_000, 20_000, 1_000_000, 1_000_000, 8_000_000);

  Effort withRounds(int other) {
    return new Effort(other, millis, rateMillis, warmupMillis, records, fewRecords, manyRecords);
  }

  @Override
  public String toString() {
    return "%d rounds of %d ms a row, %d ms at a fixed rate; %d ms of processor time as warm-up of a row"
        .formatted(rounds, millis, rateMillis, warmupMillis);
  }
}
