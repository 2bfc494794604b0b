package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.typecase.records.processor.sample.Color;
import dev.typecase.records.processor.sample.Position;
import dev.typecase.records.processor.sample.Position_;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Encoding numbers boxes nothing. */
class EncodeAllocationTest {
  private static final int MAX_ROUNDS = 100;
  private static final int RECORDS_PER_ROUND = 20_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aRecordWithoutTextAndArraysIsEncodedWithoutAllocation() {
    Position position =
        new Position(
            new UUID(1, 2), 59.9, 10.7, 12.5f, (short) 270, false, Instant.EPOCH, Color.BLUE, 7L);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(Position_.RECORD_BYTES);
      long allocated = Long.MAX_VALUE;
      // Rounds, because the interpreter allocates where compiled code does not.
      for (int round = 0; round < MAX_ROUNDS && allocated > RECORDS_PER_ROUND; round++) {
        allocated = allocatedBytes(position, bytes);
      }
      // One boxed number a record would be 16 times as much.
      assertThat(allocated).isLessThanOrEqualTo(RECORDS_PER_ROUND);
    }
  }

  private long allocatedBytes(Position position, MemorySegment bytes) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < RECORDS_PER_ROUND; i++) {
      Position_.CODEC.encode(position, bytes, 0);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
