package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;

/** Changes a private copy of a record while the record is marked as being written. */
@FunctionalInterface
public interface RecordEditor {
  /**
   * Edits the record in place. Must be short and must not block: whoever else meets this record
   * meanwhile waits. Called once an update.
   *
   * @param record holds the copy, {@code recordBytes} from {@code offset}
   * @param offset of the copy's first byte
   * @return 0 to publish the edited copy, or {@link Outcome#CONDITION_FAILED} or {@link
   *     Outcome#INVALID_RECORD} to leave the record as it is
   */
  long edit(MemorySegment record, long offset);
}
