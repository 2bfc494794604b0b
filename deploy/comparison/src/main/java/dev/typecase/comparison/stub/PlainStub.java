package dev.typecase.comparison.stub;

import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.PoolReference;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.RecordServiceGrpc.RecordServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Unary reads through the generated stub, over a channel for each event loop. Any thread. */
public final class PlainStub implements AutoCloseable {
  private final List<ManagedChannel> channels;
  private final List<RecordServiceStub> stubs;

  /**
   * Channels that connect with the first call.
   *
   * @param port of a server on loopback
   * @param channelCount how many; a channel is one connection and so one event loop
   */
  public PlainStub(int port, int channelCount) {
    this.channels = Stream.generate(() -> channel(port)).limit(channelCount).toList();
    this.stubs = channels.stream().map(RecordServiceGrpc::newStub).toList();
  }

  private static ManagedChannel channel(int port) {
    // Direct: nothing blocks in the callbacks, as in the server.
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  /** {@return what requests say about a pool} Blocks. */
  public PoolReference pool(String name) {
    Pool pool =
        PoolServiceGrpc.newBlockingStub(channels.getFirst())
            .getPool(GetPoolRequest.newBuilder().setName("pools/" + name).build())
            .getPool();
    return PoolReference.newBuilder()
        .setPoolId(pool.getPoolId())
        .setPoolUid(pool.getPoolUid())
        .setLayoutHash(pool.getLayout().getLayoutHash())
        .build();
  }

  /**
   * {@return reads, of one record or many}
   *
   * @param pool the pool
   * @param answers the index of the record that answers a read of an index
   */
  public AsyncCall reads(PoolReference pool, int recordBytes, IntUnaryOperator answers) {
    return (indexes, keys, isWrite) -> {
      if (isWrite) {
        throw new UnsupportedOperationException("write");
      }
      return read(pool, recordBytes, answers, indexes, keys);
    };
  }

  private CompletionStage<Integer> read(
      PoolReference pool, int recordBytes, IntUnaryOperator answers, int[] indexes, long[] keys) {
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(pool);
    for (long key : keys) {
      request.addHandles(key);
    }
    CompletableFuture<Integer> wrong = new CompletableFuture<>();
    stubs
        .get(indexes[0] % stubs.size())
        .read(
            request.build(),
            new Answer<>(wrong, response -> wrong(response, recordBytes, answers, indexes)));
    return wrong;
  }

  private static int wrong(
      ReadResponse response, int recordBytes, IntUnaryOperator answers, int[] indexes) {
    if (response.getRawRecords().size() != indexes.length * recordBytes) {
      return indexes.length;
    }
    ByteBuffer records =
        response.getRawRecords().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int wrong = 0;
    for (int i = 0; i < indexes.length; i++) {
      long stamp = Content.stamp(answers.applyAsInt(indexes[i]));
      wrong += records.getLong(i * recordBytes) == stamp ? 0 : 1;
    }
    return wrong;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
