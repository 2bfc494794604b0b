package dev.typecase.benchmarks.rival;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;

/**
 * Copies under the read lock of all records: untorn, while every reader writes the lock's word.
 *
 * @param memory shared
 * @param lock shared
 * @param recordBytes size of a record
 */
public record ReadLockReader(SlotMemory memory, ReadLock lock, long recordBytes)
    implements RecordReader {
  @Override
  public long read(int number, MemorySegment into) {
    lock.lock();
    try {
      memory.copyTo(number, into, recordBytes);
      return number;
    } finally {
      lock.unlock();
    }
  }
}
