package dev.typecase.comparison.infinispan;

import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.configuration.ConfigurationBuilder;
import org.infinispan.commons.marshall.IdentityMarshaller;

/** Infinispan through its Hot Rod client. */
public final class InfinispanContestant implements Contestant {
  private static final int LOAD_BATCH = 1_000;
  private static final int SECONDS = 30;

  private final Content content;
  private final RemoteCacheManager caches;
  private final RemoteCache<byte[], byte[]> records;

  /** Connects. */
  public InfinispanContestant(int port, Content content) {
    this.content = content;
    ConfigurationBuilder configuration = new ConfigurationBuilder();
    configuration.addServer().host("127.0.0.1").port(port);
    configuration.marshaller(IdentityMarshaller.INSTANCE);
    this.caches = new RemoteCacheManager(configuration.build());
    this.records = caches.getCache(InfinispanServer.CACHE);
  }

  @Override
  public void load(int first, int count) throws Exception {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      int[] indexes = new int[Math.min(LOAD_BATCH, first + count - from)];
      for (int i = 0; i < indexes.length; i++) {
        indexes[i] = from + i;
      }
      setAll(indexes).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public BlockingCall blocking() {
    return (index, _, isWrite) -> {
      if (isWrite) {
        records.put(Content.key(index), content.record(index));
        return 0;
      }
      return content.wrong(records.get(Content.key(index)), index);
    };
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
        ? records.putAsync(Content.key(index), content.record(index)).thenApply(_ -> 0)
        : records.getAsync(Content.key(index)).thenApply(record -> content.wrong(record, index));
  }

  private CompletionStage<Integer> getAll(int[] indexes) {
    Set<byte[]> keys = HashSet.newHashSet(indexes.length);
    for (int index : indexes) {
      keys.add(Content.key(index));
    }
    return records.getAllAsync(keys).thenApply(answers -> wrong(answers, indexes));
  }

  private int wrong(Map<byte[], byte[]> answers, int[] indexes) {
    // Arrays are equal to themselves only: they cannot be asked for.
    Map<Integer, byte[]> byIndex = HashMap.newHashMap(answers.size());
    answers.forEach((key, record) -> byIndex.put(Content.index(key), record));
    int wrong = 0;
    for (int index : indexes) {
      wrong += content.wrong(byIndex.get(index), index);
    }
    return wrong;
  }

  private CompletionStage<Integer> setAll(int[] indexes) {
    Map<byte[], byte[]> batch = HashMap.newHashMap(indexes.length);
    for (int index : indexes) {
      batch.put(Content.key(index), content.record(index));
    }
    return records.putAllAsync(batch).thenApply(_ -> 0);
  }

  @Override
  public void close() {
    caches.close();
  }
}
