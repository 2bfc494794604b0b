package dev.typecase.benchmarks.scenario;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The same operations with Netty's buffers of 64 bytes: what a server on Netty would use if it had
 * no slots. A buffer needs no handle, so its pair with a record is a copy and nothing else.
 */
@SuppressWarnings("exports")
public class BufferBenchmark {
  /** One operation: take a buffer, release it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void slotPair(Shared shared, Blackhole blackhole) {
    ByteBufAllocator allocator = shared.allocator;
    for (int i = 0; i < Sizes.PAIRS; i++) {
      ByteBuf buffer = allocator.directBuffer(Sizes.SLOT_BYTES);
      blackhole.consume(buffer);
      buffer.release();
    }
  }

  /** 64 operations: take 64 buffers, then release them, the first one first. */
  @Benchmark
  @OperationsPerInvocation(Sizes.BURST)
  public ByteBuf[] slotBurst(Shared shared, Caller caller) {
    ByteBuf[] buffers = caller.buffers;
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = shared.allocator.directBuffer(Sizes.SLOT_BYTES);
    }
    return releaseAll(buffers);
  }

  /** One operation: take a buffer, copy 48 bytes into it, release it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.PAIRS)
  public void recordPair(Shared shared, Caller caller, Blackhole blackhole) {
    for (int i = 0; i < Sizes.PAIRS; i++) {
      ByteBuf buffer = filled(shared, caller);
      blackhole.consume(buffer);
      buffer.release();
    }
  }

  /** 64 operations: take and fill 64 buffers, then release them, the first one first. */
  @Benchmark
  @OperationsPerInvocation(Sizes.BURST)
  public ByteBuf[] recordBurst(Shared shared, Caller caller) {
    ByteBuf[] buffers = caller.buffers;
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = filled(shared, caller);
    }
    return releaseAll(buffers);
  }

  private static ByteBuf filled(Shared shared, Caller caller) {
    return shared.allocator.directBuffer(Sizes.SLOT_BYTES).setBytes(0, caller.record);
  }

  private static ByteBuf[] releaseAll(ByteBuf[] buffers) {
    for (ByteBuf buffer : buffers) {
      buffer.release();
    }
    return buffers;
  }

  /** The allocator, shared by all threads. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** Which one. */
    @Param public BufferDesign design;

    private ByteBufAllocator allocator;

    /** Makes the allocator. */
    @Setup(Level.Trial)
    public void create() {
      allocator = design.create();
    }
  }

  /** A measuring thread. */
  @State(Scope.Thread)
  public static class Caller {
    private final byte[] record = new byte[Sizes.RECORD_BYTES];
    private final ByteBuf[] buffers = new ByteBuf[Sizes.BURST];
  }
}
