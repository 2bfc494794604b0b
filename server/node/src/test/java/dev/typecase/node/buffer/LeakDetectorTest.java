package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Netty's leak detector sees buffers in slots. */
@ExtendWith(OnNettyThread.class)
class LeakDetectorTest {
  private static final String HINT = "the buffer that nobody releases";

  private final BufferPool buffers = new BufferPool(64, 100, 1);
  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  @BeforeEach
  void watchEveryBuffer() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> leaks.add(records));
  }

  @AfterEach
  void watchAsBefore() {
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(level);
  }

  private void collectAndAllocate() {
    System.gc();
    buffers.allocator.directBuffer(8).release(); // reports what was found to be unreachable
  }

  @Test
  void aBufferThatIsNeverReleasedIsReportedAndItsSlotStaysLent() {
    leak();
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          collectAndAllocate();
          return leaks.stream().anyMatch(records -> records.contains(HINT));
        });
    assertThat(buffers.lent()).isEqualTo(1);
  }

  private void leak() {
    buffers.allocator.directBuffer(8).touch(HINT);
    assertThat(buffers.lent()).isEqualTo(1);
  }

  @Test
  void aBufferThatIsReleasedAsASliceOrAfterItMovedIsNotReported() {
    for (int i = 0; i < 50; i++) {
      ByteBuf slice =
          buffers.allocator.directBuffer(8).touch(HINT).writeLong(1).readRetainedSlice(4);
      slice.unwrap().release();
      slice.release();
      buffers.allocator.directBuffer(8).touch(HINT).capacity(1000).release();
    }
    for (int i = 0; i < 5; i++) {
      collectAndAllocate();
    }
    assertThat(leaks).noneMatch(records -> records.contains(HINT));
    buffers.close();
  }
}
