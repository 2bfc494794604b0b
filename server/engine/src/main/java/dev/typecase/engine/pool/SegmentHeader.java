package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The first page of a pool's region: what it is, so that the region explains itself. Written once,
 * at creation.
 *
 * <pre>
 *   offset  size  what
 *  +-------+-----+--------------------------------------+
 *  |     0 |   8 | magic: "TYPECASE", little-endian     |
 *  |     8 |   4 | format version                       |
 *  |    12 |   4 | pool id                              |
 *  |    16 |   8 | pool uid                             |
 *  |    24 |   8 | generation base                      |
 *  |    32 |   8 | layout hash                          |
 *  |    40 |   4 | slots                                |
 *  |    44 |   4 | stride in bytes                      |
 *  |    48 |   4 | workers                              |
 *  |    52 |   4 | slots in a batch                     |
 *  |    56 |   1 | index bits                           |
 *  |    57 |   1 | generation bits                      |
 *  |    58 |   1 | version bits in the first word       |
 *  +-------+-----+--------------------------------------+
 *   then one page a worker, then the slots, then the words of the free list
 * </pre>
 */
final class SegmentHeader {
  static final long MAGIC = 0x4553_4143_4550_5954L;
  static final int FORMAT_VERSION = 1;

  static final long MAGIC_OFFSET = 0;
  static final long FORMAT_VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
  static final long POOL_ID_OFFSET = FORMAT_VERSION_OFFSET + Integer.BYTES;
  static final long POOL_UID_OFFSET = POOL_ID_OFFSET + Integer.BYTES;
  static final long GENERATION_BASE_OFFSET = POOL_UID_OFFSET + Long.BYTES;
  static final long LAYOUT_HASH_OFFSET = GENERATION_BASE_OFFSET + Long.BYTES;
  static final long SLOTS_OFFSET = LAYOUT_HASH_OFFSET + Long.BYTES;
  static final long STRIDE_OFFSET = SLOTS_OFFSET + Integer.BYTES;
  static final long WORKERS_OFFSET = STRIDE_OFFSET + Integer.BYTES;
  static final long BATCH_SLOTS_OFFSET = WORKERS_OFFSET + Integer.BYTES;
  static final long INDEX_BITS_OFFSET = BATCH_SLOTS_OFFSET + Integer.BYTES;
  static final long GENERATION_BITS_OFFSET = INDEX_BITS_OFFSET + Byte.BYTES;
  static final long VERSION_BITS_OFFSET = GENERATION_BITS_OFFSET + Byte.BYTES;

  private SegmentHeader() {}

  static void write(
      MemorySegment page, Incarnation incarnation, PoolSpec spec, PoolPlan plan, BitWidths widths) {
    page.set(ValueLayout.JAVA_LONG, MAGIC_OFFSET, MAGIC);
    page.set(ValueLayout.JAVA_INT, FORMAT_VERSION_OFFSET, FORMAT_VERSION);
    page.set(ValueLayout.JAVA_INT, POOL_ID_OFFSET, incarnation.poolId());
    page.set(ValueLayout.JAVA_LONG, POOL_UID_OFFSET, incarnation.uid());
    page.set(ValueLayout.JAVA_LONG, GENERATION_BASE_OFFSET, incarnation.generationBase());
    page.set(ValueLayout.JAVA_LONG, LAYOUT_HASH_OFFSET, spec.layout().hash());
    page.set(ValueLayout.JAVA_INT, SLOTS_OFFSET, plan.slots());
    page.set(ValueLayout.JAVA_INT, STRIDE_OFFSET, plan.strideBytes());
    page.set(ValueLayout.JAVA_INT, WORKERS_OFFSET, plan.workers());
    page.set(ValueLayout.JAVA_INT, BATCH_SLOTS_OFFSET, plan.batchSlots());
    page.set(ValueLayout.JAVA_BYTE, INDEX_BITS_OFFSET, (byte) widths.indexBits());
    page.set(ValueLayout.JAVA_BYTE, GENERATION_BITS_OFFSET, (byte) widths.generationBits());
    page.set(ValueLayout.JAVA_BYTE, VERSION_BITS_OFFSET, (byte) widths.versionBits());
  }
}
