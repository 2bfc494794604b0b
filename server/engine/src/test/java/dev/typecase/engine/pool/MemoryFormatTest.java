package dev.typecase.engine.pool;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The drawings of the segment header and of a slot, as structures; and the bytes that a pool really
 * has there.
 */
class MemoryFormatTest {
  private static final StructLayout SEGMENT_HEADER =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("magic"),
          JAVA_INT.withName("format version"),
          JAVA_INT.withName("pool id"),
          JAVA_LONG.withName("pool uid"),
          JAVA_LONG.withName("generation base"),
          JAVA_LONG.withName("layout hash"),
          JAVA_INT.withName("slots"),
          JAVA_INT.withName("stride"),
          JAVA_INT.withName("workers"),
          JAVA_INT.withName("batch slots"),
          JAVA_BYTE.withName("index bits"),
          JAVA_BYTE.withName("generation bits"),
          JAVA_BYTE.withName("version bits"));

  private static final StructLayout SLOT =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("header"),
          JAVA_LONG.withName("second word"),
          MemoryLayout.sequenceLayout(3, JAVA_LONG).withName("record"));

  private final Workers workers = new Workers(3);
  private final Worker worker = workers.claim();

  private static long offset(StructLayout structure, String name) {
    return structure.byteOffset(PathElement.groupElement(name));
  }

  @Test
  void theConstantsOfTheSegmentHeaderAddUpToItsDrawing() {
    assertThat(SegmentHeader.MAGIC_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "magic")).isZero();
    assertThat(SegmentHeader.FORMAT_VERSION_OFFSET)
        .isEqualTo(offset(SEGMENT_HEADER, "format version"));
    assertThat(SegmentHeader.POOL_ID_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "pool id"));
    assertThat(SegmentHeader.POOL_UID_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "pool uid"));
    assertThat(SegmentHeader.GENERATION_BASE_OFFSET)
        .isEqualTo(offset(SEGMENT_HEADER, "generation base"));
    assertThat(SegmentHeader.LAYOUT_HASH_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "layout hash"));
    assertThat(SegmentHeader.SLOTS_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "slots"));
    assertThat(SegmentHeader.STRIDE_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "stride"));
    assertThat(SegmentHeader.WORKERS_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "workers"));
    assertThat(SegmentHeader.BATCH_SLOTS_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "batch slots"));
    assertThat(SegmentHeader.INDEX_BITS_OFFSET).isEqualTo(offset(SEGMENT_HEADER, "index bits"));
    assertThat(SegmentHeader.GENERATION_BITS_OFFSET)
        .isEqualTo(offset(SEGMENT_HEADER, "generation bits"));
    assertThat(SegmentHeader.VERSION_BITS_OFFSET)
        .isEqualTo(offset(SEGMENT_HEADER, "version bits"))
        .isEqualTo(58);
  }

  @Test
  void theConstantsOfASlotAddUpToItsDrawing() {
    assertThat(Slots.SECOND_WORD).isEqualTo(offset(SLOT, "second word")).isEqualTo(8);
    assertThat(Slots.RECORD)
        .isEqualTo(offset(SLOT, "record"))
        .isEqualTo(SlotHeader.BYTES)
        .isEqualTo(16);
  }

  @Test
  void theFirstPageOfAPoolSaysWhatItIs() {
    try (Pool pool = WordRecords.pool(3, 1000, workers)) {
      MemorySegment page = pool.region();
      assertThat(page.asSlice(0, 8).toArray(JAVA_BYTE))
          .isEqualTo("TYPECASE".getBytes(StandardCharsets.US_ASCII));
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "format version"))).isEqualTo(1);
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "pool id"))).isEqualTo(1);
      assertThat(page.get(JAVA_LONG, offset(SEGMENT_HEADER, "pool uid"))).isEqualTo(pool.uid());
      assertThat(page.get(JAVA_LONG, offset(SEGMENT_HEADER, "layout hash")))
          .isEqualTo(pool.layout().hash());
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "slots")))
          .isEqualTo(pool.plan().slots());
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "stride"))).isEqualTo(64);
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "workers"))).isEqualTo(3);
      assertThat(page.get(JAVA_INT, offset(SEGMENT_HEADER, "batch slots")))
          .isEqualTo(pool.plan().batchSlots());
      assertThat(page.get(JAVA_BYTE, offset(SEGMENT_HEADER, "index bits")))
          .isEqualTo((byte) pool.plan().indexBits());
      assertThat(page.get(JAVA_BYTE, offset(SEGMENT_HEADER, "generation bits")))
          .isEqualTo((byte) pool.plan().generationBits());
    }
  }

  @Test
  void aSlotHoldsItsHandleAndVersionInItsHeaderAndTheRecordBehindIt() {
    try (Pool pool = WordRecords.pool(3, 1000, workers)) {
      long handle =
          pool.allocate(worker, WordRecords.fill(WordRecords.record(3), 0x0123_4567_89AB_CDEFL), 0);
      long version = worker.observedVersion();
      int slot = (int) (handle & ((1L << pool.plan().indexBits()) - 1));
      MemorySegment bytes =
          pool.region().asSlice(pool.plan().slotsOffset() + (long) slot * 64, SLOT.byteSize());
      long header = bytes.get(JAVA_LONG, offset(SLOT, "header"));
      int versionBits = Long.SIZE - 2 - pool.plan().generationBits();
      assertThat(header & 3).as("live").isEqualTo(1);
      assertThat((header >>> 2) & ((1L << versionBits) - 1)).as("version").isEqualTo(version);
      assertThat(header >>> (2 + versionBits))
          .as("generation")
          .isEqualTo(handle >>> pool.plan().indexBits());
      assertThat(bytes.get(JAVA_LONG, offset(SLOT, "second word"))).isZero();
      assertThat(bytes.get(JAVA_LONG, offset(SLOT, "record"))).isEqualTo(0x0123_4567_89AB_CDEFL);
    }
  }

  @Test
  void thePartsOfARegionLieOneBehindTheOtherAndFillIt() {
    PoolPlan plan = PoolPlan.of(WordRecords.spec(3, 12_345), 7);
    assertThat(plan.headerBytes()).isGreaterThanOrEqualTo(SEGMENT_HEADER.byteSize());
    assertThat(plan.workerPagesOffset()).isEqualTo(plan.headerBytes());
    assertThat(plan.workerPageBytes()).isEqualTo(7L * PoolPlan.PAGE_BYTES);
    assertThat(plan.slotsOffset()).isEqualTo(plan.workerPagesOffset() + plan.workerPageBytes());
    assertThat(plan.slotBytes()).isGreaterThanOrEqualTo((long) plan.slots() * plan.strideBytes());
    assertThat(plan.freeListOffset()).isEqualTo(plan.slotsOffset() + plan.slotBytes());
    assertThat(plan.totalBytes()).isEqualTo(plan.freeListOffset() + plan.freeListBytes());
  }
}
