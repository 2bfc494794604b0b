package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write returns the version of its own record, whatever others do as soon as it is published. */
class PublishedVersionTest {
  private static final int VERSION_BITS = 2;

  private Runnable afterPublication = () -> {};

  private final Slots slots =
      new Slots(MemorySegment.ofArray(new long[8]), 64, 16) {
        @Override
        void setHeaderRelease(int slot, long header) {
          super.setHeaderRelease(slot, header);
          afterPublication.run();
        }
      };
  private final BitWidths widths = BitWidths.narrow(1, 4, VERSION_BITS);
  private final RecordSlots records =
      new RecordSlots(slots, new SlotHeader(widths), new HandleFormat(widths, 1, 0));
  private final Workers workers = new Workers(2);
  private final Worker mine = workers.claim();
  private final Worker others = workers.claim();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void anotherWriteRightAfterMineDoesNotChangeWhatMineReturns(int writesBefore) {
    long handle = records.publish(mine, 0);
    for (int i = 0; i < writesBefore; i++) {
      write(mine, handle);
    }
    long before = mine.observedVersion();
    long[] next = {0};
    afterPublication =
        () -> {
          afterPublication = () -> {};
          next[0] = write(others, handle);
        };
    assertThat(write(mine, handle)).isEqualTo(before + 1).isEqualTo(mine.observedVersion());
    assertThat(next[0]).isEqualTo(before + 2);
  }

  private long write(Worker worker, long handle) {
    assertThat(records.mark(worker, handle)).isZero();
    return records.publishMarked(worker, 0);
  }
}
