package dev.typecase.comparison.floor;

import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.netty.LoopbackLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of {@link FloorServer}: a connection for each event loop, a frame a call. */
public final class FloorContestant implements Contestant {
  private static final int LOAD_BATCH = 1_000;
  private static final long LOAD_SECONDS = 20;

  private final Content content;
  private final int recordBytes;
  private final LoopbackLoops loops;
  private final List<Channel> channels;
  private final long[] handles;

  /**
   * Connects.
   *
   * @param content of the records
   * @param recordBytes of a slot: the length of the content, or a little more
   */
  public FloorContestant(int port, int connections, Content content, int recordBytes, int records) {
    this.content = content;
    this.recordBytes = recordBytes;
    this.handles = new long[records];
    this.loops = new LoopbackLoops(connections);
    this.channels = Stream.generate(() -> connect(port)).limit(connections).toList();
  }

  private Channel connect(int port) {
    return new Bootstrap()
        .group(loops.serving())
        .channel(loops.channelType())
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(Frame.decoder(), new AnswerHandler());
              }
            })
        .connect(InetAddress.getLoopbackAddress(), port)
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public void load(int first, int count) throws Exception {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      int batch = Math.min(LOAD_BATCH, first + count - from);
      ByteBuf request = request(Frame.ALLOCATE, batch, recordBytes);
      for (int i = 0; i < batch; i++) {
        writeRecord(request, from + i);
      }
      int base = from;
      send(
              channels.getFirst(),
              request,
              answer -> {
                for (int i = 0; i < batch; i++) {
                  handles[base + i] = answer.getLong(answer.readerIndex() + batch + i * Long.BYTES);
                }
                return failed(answer, batch);
              })
          .thenAccept(FloorContestant::requireNone)
          .get(LOAD_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void requireNone(int failed) {
    if (failed > 0) {
      throw new IllegalStateException("load: " + failed + " records refused (expected: 0)");
    }
  }

  @Override
  public long key(int index) {
    return handles[index];
  }

  @Override
  public BlockingCall blocking() {
    return (index, key, isWrite) ->
        call(new int[] {index}, new long[] {key}, isWrite).get(LOAD_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public AsyncCall async(Way way) {
    return switch (way) {
      case ASYNC, BATCH -> this::call;
      case BLOCKING, UNARY, PIPELINED -> throw new UnsupportedOperationException(way.title());
    };
  }

  private CompletableFuture<Integer> call(int[] indexes, long[] keys, boolean isWrite) {
    Channel channel = channels.get(indexes[0] % channels.size());
    int count = indexes.length;
    ByteBuf request =
        request(
            isWrite ? Frame.WRITE : Frame.READ, count, Long.BYTES + (isWrite ? recordBytes : 0));
    for (long key : keys) {
      request.writeLong(key);
    }
    if (isWrite) {
      for (int index : indexes) {
        writeRecord(request, index);
      }
      return send(channel, request, answer -> failed(answer, count));
    }
    return send(channel, request, answer -> wrong(answer, indexes));
  }

  private ByteBuf request(byte operation, int count, int itemBytes) {
    int bytes = Frame.REQUEST_HEAD_BYTES + count * itemBytes;
    return channels
        .getFirst()
        .alloc()
        .directBuffer(Integer.BYTES + bytes)
        .writeInt(bytes)
        .writeByte(operation)
        .writeInt(count);
  }

  private void writeRecord(ByteBuf request, int index) {
    request.writeBytes(content.record(index)).writeZero(recordBytes - content.recordBytes());
  }

  private static CompletableFuture<Integer> send(
      Channel channel, ByteBuf request, AnswerHandler.Reader reader) {
    Pending pending = new Pending(request, reader);
    var _ = channel.writeAndFlush(pending, channel.voidPromise());
    return pending;
  }

  private static int failed(ByteBuf answer, int count) {
    int failed = 0;
    for (int i = 0; i < count; i++) {
      failed += answer.getByte(answer.readerIndex() + i) == Frame.OK ? 0 : 1;
    }
    return failed;
  }

  /** Each record becomes an array of its own, as every other client hands records out. */
  private int wrong(ByteBuf answer, int[] indexes) {
    int wrong = failed(answer, indexes.length);
    answer.skipBytes(indexes.length * Frame.ANSWER_ITEM_BYTES);
    for (int index : indexes) {
      byte[] record = new byte[content.recordBytes()];
      answer.readBytes(record).skipBytes(recordBytes - record.length);
      wrong += content.wrong(record, index);
    }
    return Math.min(wrong, indexes.length);
  }

  @Override
  public void close() {
    loops.close();
  }
}
