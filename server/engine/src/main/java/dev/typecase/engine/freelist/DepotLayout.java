package dev.typecase.engine.freelist;

/**
 * Where the words of a {@link Depot} lie. Words that different threads write are 128 bytes (16
 * words) apart.
 *
 * <pre>
 *   word                    count          what                          written by
 *  +-----------------------+--------------+-----------------------------+------------------------------+
 *  |  0                    | 1            | state                       | any worker, compare-and-set  |
 *  | 16                    | 1            | toggles                     | each worker its bit, add     |
 *  | 32                    | 1            | retired slots               | any worker, add              |
 *  | 48 + 16 i             | p times      | worker i:                   | worker i                     |
 *  |    +0                 | 1            |   announced operation       |   release                    |
 *  |    +1                 | 1            |   its toggle                |   plain, private             |
 *  |    +2                 | 1            |   which of its two records  |   plain, private             |
 *  | records + r * size    | 2p + 1 times | record r:                   | its owner, while not in force|
 *  |    +0                 | 1            |   applied toggles           |                              |
 *  |    +1                 | 1            |   top: batches on the stack |                              |
 *  |    +2                 | 1            |   used: slots ever handed out                              |
 *  |    +3                 | 1            |   pushed: the topmost so many are not yet in cells         |
 *  |    +4                 | p            |   answers                   |                              |
 *  |    +4 + p             | p            |   pushed batches            |                              |
 *  | cells                 | slots / l    | batches, from the bottom    | any worker, compare-and-set  |
 *  +-----------------------+--------------+-----------------------------+------------------------------+
 * </pre>
 */
final class DepotLayout {
  static final int STATE = 0;

  private static final int LINE_WORDS = 16;

  static final int TOGGLES = LINE_WORDS;

  static final int RETIRED = 2 * LINE_WORDS;

  private static final int WORKERS = 3 * LINE_WORDS;

  // Within a worker's line.
  static final int ANNOUNCED = 0;
  static final int TOGGLE = 1;
  static final int OWN_RECORD = 2;

  // Within a record.
  static final int APPLIED = 0;
  static final int TOP = 1;
  static final int USED = 2;
  static final int PUSHED_COUNT = 3;
  static final int ANSWERS = 4;
  static final int RECORD_FIXED_WORDS = ANSWERS;

  private final int workers;
  private final long records;
  private final int recordWords;
  private final long cells;
  private final long length;

  DepotLayout(int workers, int slots, int batchSlots) {
    this.workers = workers;
    this.records = WORKERS + (long) LINE_WORDS * workers;
    this.recordWords = (int) roundUpToLine(RECORD_FIXED_WORDS + 2 * workers);
    this.cells = records + (long) recordWords * (2 * workers + 1);
    this.length = cells + slots / batchSlots;
  }

  static long roundUpToLine(long words) {
    return (words + LINE_WORDS - 1) / LINE_WORDS * LINE_WORDS;
  }

  /** {@return the number of words a depot needs} */
  long length() {
    return length;
  }

  int workers() {
    return workers;
  }

  long worker(int worker) {
    return WORKERS + (long) LINE_WORDS * worker;
  }

  /** {@return the number of one of the two records that a worker owns} */
  int ownRecord(int worker, long which) {
    return 2 * worker + (int) which;
  }

  /** {@return the number of the record that is in force first and then never again} */
  int initialRecord() {
    return 2 * workers;
  }

  long record(int number) {
    return records + (long) recordWords * number;
  }

  long pushed(long record, int i) {
    return record + ANSWERS + workers + i;
  }

  long cell(long height) {
    return cells + height;
  }
}
