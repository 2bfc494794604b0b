package dev.typecase.node.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which threads have worker numbers, and for how long. */
class ThreadWorkersTest {
  private final BufferPool buffers = new BufferPool(64, 100, 2);

  @AfterEach
  void everySlotAndEveryNumberIsBack() {
    buffers.close();
    assertThat(freeNumbers()).isEqualTo(2);
  }

  private long freeNumbers() {
    var claimed = IntStream.range(0, 2).mapToObj(i -> buffers.workers.tryClaim()).toList();
    claimed.forEach(claim -> claim.ifPresent(worker -> worker.close()));
    return claimed.stream().filter(claim -> claim.isPresent()).count();
  }

  private boolean getsASlot() {
    long lent = buffers.lent();
    ByteBuf buffer = buffers.allocator.directBuffer(8);
    boolean isSlot = buffers.lent() > lent;
    buffer.release();
    return isSlot;
  }

  private static void runAndJoin(Thread thread) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    thread.setUncaughtExceptionHandler((failed, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }

  @Test
  void aThreadOfNettyHasANumberUntilItEnds() throws Exception {
    for (int round = 0; round < 10; round++) {
      runAndJoin(
          new FastThreadLocalThread(() -> {
            assertThat(getsASlot()).isTrue();
            assertThat(getsASlot()).isTrue();
            assertThat(freeNumbers()).isEqualTo(1);
          }));
      assertThat(freeNumbers()).isEqualTo(2);
    }
  }

  @Test
  void otherThreadsNeverHaveOne() throws Exception {
    assertThat(getsASlot()).isFalse();
    runAndJoin(new Thread(() -> assertThat(getsASlot()).isFalse()));
    runAndJoin(Thread.ofVirtual().unstarted(() -> assertThat(getsASlot()).isFalse()));
    assertThat(freeNumbers()).isEqualTo(2);
  }

  @Test
  void aThreadThatNettyIsToldOfHasANumberMeanwhile() throws Exception {
    runAndJoin(
        Thread.ofVirtual()
            .unstarted(() -> {
              FastThreadLocalThread.runWithFastThreadLocal(() -> assertThat(getsASlot()).isTrue());
              assertThat(freeNumbers()).isEqualTo(2);
              assertThat(getsASlot()).isFalse();
            }));
  }

  @Test
  void eventLoopsBeyondTheNumbersUseTheFallbackAndTheirSuccessorsDoNot() throws Exception {
    for (int round = 0; round < 2; round++) {
      EventLoopGroup loops = new MultiThreadIoEventLoopGroup(3, LocalIoHandler.newFactory());
      List<Boolean> slots =
          IntStream.range(0, 6)
              .mapToObj(i -> loops.next().submit(this::getsASlot).syncUninterruptibly().getNow())
              .toList();
      assertThat(slots).containsExactly(true, true, false, true, true, false);
      loops.shutdownGracefully(0, 20, TimeUnit.SECONDS).sync();
    }
  }

  /** More of them than one, so that some are removed after the number, in whatever order. */
  @Test
  void variablesThatUseBuffersWhileTheThreadEndsTakeNoNumberThatNobodyGivesBack() throws Exception {
    List<FastThreadLocal<ByteBuf>> variables =
        IntStream.range(0, 30)
            .mapToObj(i -> new LateUser())
            .map(v -> (FastThreadLocal<ByteBuf>) v)
            .toList();
    runAndJoin(
        new FastThreadLocalThread(
            () -> variables.forEach(each -> each.set(buffers.allocator.directBuffer(8)))));
    assertThat(freeNumbers()).isEqualTo(2);
    buffers.awaitAllBack();
  }

  private final class LateUser extends FastThreadLocal<ByteBuf> {
    @Override
    protected void onRemoval(ByteBuf buffer) {
      buffer.release();
      buffers.allocator.directBuffer(8).release();
    }
  }
}
