package dev.typecase.benchmarks.rival;

import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.Pages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Records that are only read, behind headers that are looked at before and after, on pages of a
 * chosen size: what a pool does for a read, without handles, so that the way to the memory is all
 * that differs.
 */
public final class PagedRecords implements AutoCloseable {
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();

  private final Arena arena;
  private final MemorySegment segment;
  private final long strideBytes;
  private final long recordBytes;

  /**
   * Reserves zeroed records, all of them resident.
   *
   * @param count 1 or more
   * @param pages on which they lie, if the platform has them
   */
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public PagedRecords(int count, int strideBytes, int recordBytes, Pages pages) {
    this.arena = Arena.ofShared();
    this.segment =
        AnonymousMemory.reserve((long) count * strideBytes, pages.withPrefault(), arena).segment();
    this.strideBytes = strideBytes;
    this.recordBytes = recordBytes;
  }

  /** {@return the header of a record} The load waits for nothing and nothing waits for it. */
  public long touch(int number) {
    return (long) WORD.getOpaque(segment, number * strideBytes);
  }

  /** Copies a record out. {@return whether nobody wrote it meanwhile} */
  public boolean read(int number, MemorySegment into, long offset) {
    long at = number * strideBytes;
    long before = (long) WORD.getAcquire(segment, at);
    MemorySegment.copy(segment, at + SlotMemory.RECORD_OFFSET, into, offset, recordBytes);
    VarHandle.acquireFence();
    return (long) WORD.getOpaque(segment, at) == before;
  }

  /** Unmaps the records. */
  @Override
  public void close() {
    arena.close();
  }
}
