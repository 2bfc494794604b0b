package dev.typecase.benchmarks.scenario;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.util.List;

/** How much of everything: the same for all designs, and printed above the table. */
public final class Sizes {
  /** Slots of a free list, and capacity of a pool. A power of two, as JCTools' queues have. */
  public static final int SLOTS = 65_536;

  /** Pairs in one call of a measured method, so that what JMH adds to a call does not count. */
  public static final int PAIRS = 1024;

  /** Slots taken before the first one is given back, in the bursts. */
  public static final int BURST = 64;

  /** The same in long bursts: more than two batches, which is what a worker may keep. */
  public static final int LONG_BURST = 256;

  /** Bytes of a record in the pairs and bursts. */
  public static final int RECORD_BYTES = 48;

  /** Bytes from one slot to the next there, and capacity of a Netty buffer. */
  public static final int SLOT_BYTES = 64;

  /** Bytes of a record in the random reads and the updates. */
  public static final int LARGE_RECORD_BYTES = 256;

  /** Bytes from one slot to the next there: header and record, in whole cache lines. */
  public static final int LARGE_SLOT_BYTES = 320;

  /** Records in the batches of reads: 2.5 GiB of slots, far more than any cache holds. */
  public static final int MANY_SLOTS = 1 << 23;

  /** Batches that are read before the first one comes again: 4 million records. A power of two. */
  static final int BATCHES = 1 << 16;

  private Sizes() {}

  /** {@return a record type of {@code recordBytes} bytes that begins with {@code hits:int64}} */
  public static Layout layout(int recordBytes) {
    Field hits = Field.of("hits", FieldType.int64());
    Field rest = Field.of("rest", FieldType.fixedBytes(recordBytes - Long.BYTES));
    return Layout.of(new RecordType("bench" + recordBytes, List.of(hits, rest)));
  }
}
