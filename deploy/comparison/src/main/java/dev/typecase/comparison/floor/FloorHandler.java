package dev.typecase.comparison.floor;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/** Answers frames of one connection: one pooled direct buffer and one flush an answer. */
final class FloorHandler extends SimpleChannelInboundHandler<ByteBuf> {
  /** Of the loop. The process ends with the loops, and so do the claims. */
  private static final FastThreadLocal<Worker> WORKER = new FastThreadLocal<>();

  /** Items of a block, as in the node. */
  private static final int BLOCK = 16;

  /** Until another loop, which the system took off its processor, has ended its write. */
  private static final int MAX_RETRIES = 1_000;

  private static final long PAUSE_NANOS = 1_000;

  private final Pool pool;
  private final Workers workers;
  private final int recordBytes;

  /** What loads saw that are made for their effect on the cache; so they are not left out. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  FloorHandler(Pool pool, Workers workers) {
    this.pool = pool;
    this.workers = workers;
    this.recordBytes = pool.layout().recordBytes();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
    byte operation = request.readByte();
    int count = request.readInt();
    int answerBytes =
        count * (Frame.ANSWER_ITEM_BYTES + (operation == Frame.READ ? recordBytes : 0));
    ByteBuf answer = context.alloc().directBuffer(Integer.BYTES + answerBytes);
    answer.writeInt(answerBytes);
    int base = answer.writerIndex();
    answer.writerIndex(base + answerBytes);
    switch (operation) {
      case Frame.READ -> read(request, answer, base, count);
      case Frame.WRITE -> write(request, answer, base, count);
      case Frame.ALLOCATE -> allocate(request, answer, base, count);
      default -> throw new IllegalArgumentException("operation: " + operation);
    }
    var _ = context.writeAndFlush(answer, context.voidPromise());
  }

  /** In blocks, whose headers are touched before they are read, as in the node. */
  private void read(ByteBuf request, ByteBuf answer, int base, int count) {
    Worker worker = worker();
    MemorySegment bytes = segment(answer, 0, answer.writerIndex());
    int handles = request.readerIndex();
    long records = base + (long) count * Frame.ANSWER_ITEM_BYTES;
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(from + BLOCK, count);
      for (int i = from; i < to; i++) {
        touched ^= pool.touch(request.getLong(handles + i * Long.BYTES));
      }
      for (int i = from; i < to; i++) {
        long handle = request.getLong(handles + i * Long.BYTES);
        item(answer, base, count, i, read(worker, handle, bytes, records + (long) i * recordBytes));
      }
    }
  }

  private long read(Worker worker, long handle, MemorySegment into, long offset) {
    long version = pool.read(worker, handle, into, offset);
    for (int more = 0; version == Outcome.CONTENDED && more < MAX_RETRIES; more++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      version = pool.read(worker, handle, into, offset);
    }
    return version;
  }

  private void write(ByteBuf request, ByteBuf answer, int base, int count) {
    Worker worker = worker();
    int first = request.readerIndex();
    MemorySegment bytes = segment(request, first, request.readableBytes());
    for (int i = 0; i < count; i++) {
      long handle = request.getLong(first + i * Long.BYTES);
      long offset = (long) count * Long.BYTES + (long) i * recordBytes;
      long version = pool.write(worker, handle, 0, bytes, offset);
      for (int more = 0; version == Outcome.CONTENDED && more < MAX_RETRIES; more++) {
        LockSupport.parkNanos(PAUSE_NANOS);
        version = pool.write(worker, handle, 0, bytes, offset);
      }
      item(answer, base, count, i, version);
    }
  }

  private void allocate(ByteBuf request, ByteBuf answer, int base, int count) {
    Worker worker = worker();
    MemorySegment bytes = segment(request, request.readerIndex(), request.readableBytes());
    for (int i = 0; i < count; i++) {
      item(answer, base, count, i, pool.allocate(worker, bytes, (long) i * recordBytes));
    }
  }

  private static void item(ByteBuf answer, int base, int count, int i, long result) {
    answer.setByte(base + i, result > 0 ? Frame.OK : Frame.FAILED);
    answer.setLong(base + count + i * Long.BYTES, result);
  }

  private static MemorySegment segment(ByteBuf buffer, int index, int length) {
    return MemorySegment.ofBuffer(buffer.internalNioBuffer(index, length));
  }

  private Worker worker() {
    Worker worker = WORKER.get();
    if (worker == null) {
      worker = workers.claim();
      WORKER.set(worker);
    }
    return worker;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    cause.printStackTrace();
    var _ = context.close();
  }
}
