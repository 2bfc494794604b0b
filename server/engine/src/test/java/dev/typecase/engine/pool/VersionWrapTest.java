package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A reader that is so slow that the version's low part comes round while it reads: the header's
 * first word is then the same at both looks, and only the second word, into which the version
 * carries, shows the writes between them. Wherever they fall among the reader's steps, a record is
 * whole and that of its version.
 */
class VersionWrapTest {
  private static final int RECORD_WORDS = 2;
  private static final int RECORD_BYTES = RECORD_WORDS * Long.BYTES;
  private static final int STRIDE_BYTES = SlotHeader.BYTES + RECORD_BYTES;

  /** Of one try: two words of the header, two halves of the record, two words again. */
  private static final int STEPS = 6;

  private final Workers workers = new Workers(2);
  private final Worker reader = workers.claim();
  private final Worker writer = workers.claim();
  private final MemorySegment written = WordRecords.record(RECORD_WORDS);
  private final MemorySegment read = WordRecords.record(RECORD_WORDS);

  /** Slots that run something before each of a reader's steps; a copy out takes a step a word. */
  private static final class ReaderSteps extends Slots {
    private final MemorySegment segment;
    private Runnable beforeEachStep = () -> {};

    ReaderSteps(MemorySegment segment) {
      super(segment, STRIDE_BYTES, RECORD_BYTES);
      this.segment = segment;
    }

    @Override
    long headerAcquire(int slot) {
      beforeEachStep.run();
      return super.headerAcquire(slot);
    }

    @Override
    long headerAgain(int slot) {
      beforeEachStep.run();
      return super.headerAgain(slot);
    }

    @Override
    long secondWordAcquire(int slot) {
      beforeEachStep.run();
      return super.secondWordAcquire(slot);
    }

    @Override
    long secondWord(int slot) {
      beforeEachStep.run();
      return super.secondWord(slot);
    }

    @Override
    void copyRecordTo(int slot, MemorySegment into, long offset) {
      for (int at = 0; at < RECORD_BYTES; at += Long.BYTES) {
        beforeEachStep.run();
        MemorySegment.copy(segment, RECORD + at, into, offset + at, Long.BYTES);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,4"})
  void whereverTheWritesOfAWholeRoundFallARecordIsThatOfItsVersion(int versionBits, int round) {
    int[] writes = new int[STEPS];
    for (boolean more = true; more; more = advance(writes, round)) {
      readAmong(writes, versionBits);
    }
  }

  /**
   * The next choice of 0 to {@code most} writes before each step. {@return whether there is one}
   */
  private static boolean advance(int[] writes, int most) {
    for (int step = 0; step < STEPS; step++) {
      if (writes[step] < most) {
        writes[step]++;
        return true;
      }
      writes[step] = 0;
    }
    return false;
  }

  /** The words of a record are its version. */
  private void readAmong(int[] writes, int versionBits) {
    BitWidths widths = BitWidths.narrow(1, 30, versionBits);
    ReaderSteps slots = new ReaderSteps(WordRecords.record(STRIDE_BYTES / Long.BYTES));
    RecordSlots records =
        new RecordSlots(slots, new SlotHeader(widths), new HandleFormat(widths, 1, 1));
    slots.copyRecordFrom(0, WordRecords.fill(written, 1), 0);
    long handle = records.publish(writer, 0);
    int[] step = {0};
    slots.beforeEachStep =
        () -> {
          for (int i = 0; step[0] < STEPS && i < writes[step[0]]; i++) {
            write(records, slots, handle);
          }
          step[0]++;
        };
    long version = records.read(reader, handle, read, 0);
    assertThat(WordRecords.isFilledWith(read, version))
        .as("version %d, after %s writes before its steps", version, Arrays.toString(writes))
        .isTrue();
  }

  private void write(RecordSlots records, ReaderSteps slots, long handle) {
    Runnable readersStep = slots.beforeEachStep;
    slots.beforeEachStep = () -> {};
    assertThat(records.mark(writer, handle)).isZero();
    long next = writer.observedVersion + 1;
    slots.copyRecordFrom(0, WordRecords.fill(written, next), 0);
    assertThat(records.publishMarked(writer, 0)).isEqualTo(next);
    slots.beforeEachStep = readersStep;
  }
}
