package dev.typecase.comparison;

import dev.typecase.comparison.load.Way;
import dev.typecase.harness.Distribution;

/**
 * What all contestants are asked to do alike.
 *
 * @param recordBytes of a record
 * @param way how calls are made
 * @param batch records a call
 * @param distribution of the records
 * @param readPercent of calls that read
 * @param outstanding calls without an answer; {@link Way#BLOCKING}: callers
 * @param isFixedRate whether calls are made at half of the smaller peak of Typecase and Redis, and
 *     not as fast as answers come
 */
record Cell(
    int recordBytes,
    Way way,
    int batch,
    Distribution distribution,
    int readPercent,
    int outstanding,
    boolean isFixedRate) {
  /** Of the goals: 256 bytes. */
  static final int RECORD_BYTES = 256;

  /** Percent of calls that read, unless writes are mixed in. */
  static final int ALL = 100;

  /** Records on their way at a time, in all batches together. */
  private static final int RECORDS_IN_BATCHES = 2_048;

  private static final int BLOCKING_CALLERS = 64;
  private static final int OUTSTANDING = 1_000;

  /** {@return reads, all records alike often} */
  static Cell reads(Way way, int batch) {
    int outstanding =
        switch (way) {
          case BLOCKING -> BLOCKING_CALLERS;
          case ASYNC, UNARY -> OUTSTANDING;
          case BATCH, PIPELINED -> Math.max(1, RECORDS_IN_BATCHES / batch);
        };
    return new Cell(RECORD_BYTES, way, batch, Distribution.UNIFORM, ALL, outstanding, false);
  }

  Cell ofBytes(int bytes) {
    return new Cell(bytes, way, batch, distribution, readPercent, outstanding, isFixedRate);
  }

  Cell zipf() {
    return new Cell(
        recordBytes, way, batch, Distribution.ZIPF, readPercent, outstanding, isFixedRate);
  }

  Cell mixed(int reads) {
    return new Cell(recordBytes, way, batch, distribution, reads, outstanding, isFixedRate);
  }

  Cell outstanding(int calls) {
    return new Cell(recordBytes, way, batch, distribution, readPercent, calls, isFixedRate);
  }

  Cell atFixedRate() {
    return new Cell(recordBytes, way, batch, distribution, readPercent, outstanding, true);
  }
}
