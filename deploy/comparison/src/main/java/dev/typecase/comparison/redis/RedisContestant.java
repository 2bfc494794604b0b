package dev.typecase.comparison.redis;

import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Redis through Lettuce. One connection is shared by all callers, as Lettuce advises; {@link
 * Way#PIPELINED}, which changes how a connection flushes, has one for each thread.
 */
public final class RedisContestant implements Contestant {
  private static final int LOAD_BATCH = 1_000;
  private static final int LOAD_SECONDS = 30;

  private final Content content;
  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final ThreadLocal<RedisPipeline> pipelines;

  /**
   * Connects.
   *
   * @param loopCount event loops of the client
   */
  public RedisContestant(int port, int loopCount, Content content) {
    this.content = content;
    this.resources = ClientResources.builder().ioThreadPoolSize(Math.max(2, loopCount)).build();
    this.client = RedisClient.create(resources, RedisURI.create("127.0.0.1", port));
    this.connection = client.connect(ByteArrayCodec.INSTANCE);
    this.pipelines =
        ThreadLocal.withInitial(
            () -> new RedisPipeline(client.connect(ByteArrayCodec.INSTANCE), content));
  }

  @Override
  public void load(int first, int count) throws Exception {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      int[] indexes = new int[Math.min(LOAD_BATCH, first + count - from)];
      Arrays.setAll(indexes, new Offset(from)::plus);
      connection.async().mset(records(indexes)).get(LOAD_SECONDS, TimeUnit.SECONDS);
    }
  }

  private record Offset(int offset) {
    int plus(int i) {
      return offset + i;
    }
  }

  private Map<byte[], byte[]> records(int[] indexes) {
    // Arrays as keys: each is a key of its own, which is what a list of pairs needs.
    Map<byte[], byte[]> records = HashMap.newHashMap(indexes.length);
    for (int index : indexes) {
      records.put(Content.key(index), content.record(index));
    }
    return records;
  }

  @Override
  public BlockingCall blocking() {
    RedisCommands<byte[], byte[]> commands = connection.sync();
    return (index, _, isWrite) ->
        isWrite
            ? wrong(commands.set(Content.key(index), content.record(index)))
            : content.wrong(commands.get(Content.key(index)), index);
  }

  @Override
  public AsyncCall async(Way way) {
    return switch (way) {
      case ASYNC -> (indexes, _, isWrite) -> single(indexes[0], isWrite);
      case BATCH -> (indexes, _, isWrite) -> isWrite ? setAll(indexes) : getAll(indexes);
      case PIPELINED -> (indexes, _, isWrite) -> pipelines.get().send(indexes, isWrite);
      case BLOCKING, UNARY -> throw new UnsupportedOperationException(way.title());
    };
  }

  private CompletionStage<Integer> single(int index, boolean isWrite) {
    return isWrite
        ? connection
            .async()
            .set(Content.key(index), content.record(index))
            .thenApply(RedisContestant::wrong)
        : connection
            .async()
            .get(Content.key(index))
            .thenApply(record -> content.wrong(record, index));
  }

  private CompletionStage<Integer> getAll(int[] indexes) {
    byte[][] keys = new byte[indexes.length][];
    for (int i = 0; i < indexes.length; i++) {
      keys[i] = Content.key(indexes[i]);
    }
    return connection.async().mget(keys).thenApply(answers -> wrong(answers, indexes));
  }

  private int wrong(List<KeyValue<byte[], byte[]>> answers, int[] indexes) {
    int wrong = Math.abs(indexes.length - answers.size());
    for (int i = 0; i < answers.size(); i++) {
      wrong += content.wrong(answers.get(i).getValueOrElse(null), indexes[i]);
    }
    return wrong;
  }

  private CompletionStage<Integer> setAll(int[] indexes) {
    return connection
        .async()
        .mset(records(indexes))
        .thenApply(answer -> wrong(answer) * indexes.length);
  }

  static int wrong(@Nullable String answer) {
    return Objects.equals(answer, "OK") ? 0 : 1;
  }

  @Override
  public void close() {
    client.shutdown();
    resources.shutdown().awaitUninterruptibly();
  }
}
