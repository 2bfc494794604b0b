package dev.typecase.comparison.memcached;

import com.spotify.folsom.ConnectFuture;
import com.spotify.folsom.MemcacheClient;
import com.spotify.folsom.MemcacheClientBuilder;
import com.spotify.folsom.MemcacheStatus;
import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.netty.LoopbackLoops;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * memcached through folsom, whose connections gather requests before they flush. Keys are 8
 * characters. It has no operation that stores many records: a written batch is so many sets.
 */
public final class MemcachedContestant implements Contestant {
  private static final int LOAD_BATCH = 500;
  private static final int SECONDS = 30;
  private static final int MAX_OUTSTANDING = 100_000;
  private static final int FOREVER = 0;

  private final Content content;
  private final LoopbackLoops loops;
  private final MemcacheClient<byte[]> client;

  /**
   * Connects.
   *
   * @param loopCount event loops of the client, and connections
   * @throws TimeoutException if the server cannot be reached
   * @throws ExecutionException if the connection fails
   * @throws InterruptedException if this thread is interrupted
   */
  public MemcachedContestant(int port, int loopCount, Content content)
      throws InterruptedException, ExecutionException, TimeoutException {
    this.content = content;
    this.loops = new LoopbackLoops(loopCount);
    this.client =
        MemcacheClientBuilder.newByteArrayClient()
            .withAddress("127.0.0.1", port)
            .withConnections(loopCount)
            .withMaxOutstandingRequests(MAX_OUTSTANDING)
            .withReplyExecutor(Runnable::run)
            .withEventLoopGroup(loops.serving())
            .withChannelClass(loops.channelType())
            .connectAscii();
    ConnectFuture.connectFuture(client).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private static String text(int index) {
    return HexFormat.of().toHexDigits(index);
  }

  @Override
  public void load(int first, int count) throws Exception {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      int[] indexes = new int[Math.min(LOAD_BATCH, first + count - from)];
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = from + i;
      }
      int wrong = setAll(indexes).get(SECONDS, TimeUnit.SECONDS);
      if (wrong > 0) {
        throw new IllegalStateException("load: " + wrong + " records refused (expected: 0)");
      }
    }
  }

  @Override
  public BlockingCall blocking() {
    return (index, _, isWrite) ->
        single(index, isWrite).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public AsyncCall async(Way way) {
    return switch (way) {
      case ASYNC -> (indexes, _, isWrite) -> single(indexes[0], isWrite);
      case BATCH -> (indexes, _, isWrite) -> isWrite ? setAll(indexes) : getAll(indexes);
      case BLOCKING, UNARY, PIPELINED -> throw new UnsupportedOperationException(way.title());
    };
  }

  private CompletionStage<Integer> single(int index, boolean isWrite) {
    return isWrite
        ? set(index)
        : client.get(text(index)).thenApply(record -> content.wrong(record, index));
  }

  private CompletionStage<Integer> set(int index) {
    return client
        .set(text(index), content.record(index), FOREVER)
        .thenApply(status -> status == MemcacheStatus.OK ? 0 : 1);
  }

  private CompletableFuture<Integer> setAll(int[] indexes) {
    CompletableFuture<Integer> all = CompletableFuture.completedFuture(0);
    for (int index : indexes) {
      all = all.thenCombine(set(index), Integer::sum);
    }
    return all;
  }

  private CompletionStage<Integer> getAll(int[] indexes) {
    List<String> keys = new ArrayList<>(indexes.length);
    for (int index : indexes) {
      keys.add(text(index));
    }
    return client.get(keys).thenApply(records -> wrong(records, indexes));
  }

  private int wrong(List<byte[]> records, int[] indexes) {
    int wrong = Math.abs(indexes.length - records.size());
    for (int i = 0; i < records.size(); i++) {
      wrong += content.wrong(records.get(i), indexes[i]);
    }
    return wrong;
  }

  @Override
  public void close() {
    client.shutdown();
    loops.close();
  }
}
