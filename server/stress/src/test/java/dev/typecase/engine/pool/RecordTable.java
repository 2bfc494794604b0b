package dev.typecase.engine.pool;

/**
 * A pool of records that are one value each. A handle is {@code 2 generation + slot}, and 0 is
 * none.
 */
interface RecordTable {
  long allocate(int worker, int value);

  String read(int worker, long handle);

  long write(int worker, long handle, int value);

  long free(int worker, long handle);

  /** {@return what a read returns} */
  static String valueAndVersion(long value, long version) {
    return value + " in version " + version;
  }
}
