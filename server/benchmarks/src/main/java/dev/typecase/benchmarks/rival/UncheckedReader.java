package dev.typecase.benchmarks.rival;

import java.lang.foreign.MemorySegment;

/**
 * Copies and checks nothing: torn if anybody writes, whatever the slot holds.
 *
 * @param memory shared
 * @param recordBytes size of a record
 */
public record UncheckedReader(SlotMemory memory, long recordBytes) implements RecordReader {
  @Override
  public long read(int number, MemorySegment into) {
    memory.copyTo(number, into, recordBytes);
    return number;
  }
}
