package dev.typecase.comparison.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hazelcast through its client. Its read of many records only comes in a form that waits, so each
 * such call waits in a virtual thread of its own.
 */
public final class HazelcastContestant implements Contestant {
  private static final int LOAD_BATCH = 1_000;

  private final Content content;
  private final HazelcastInstance client;
  private final IMap<Long, byte[]> records;
  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

  /** Connects. */
  public HazelcastContestant(int port, Content content) {
    this.content = content;
    ClientConfig config = new ClientConfig();
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getNetworkConfig().addAddress("127.0.0.1:" + port);
    this.client = HazelcastClient.newHazelcastClient(config);
    this.records = client.getMap(HazelcastServer.MAP);
  }

  @Override
  public void load(int first, int count) {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      Map<Long, byte[]> batch = new HashMap<>();
      for (int i = from; i < Math.min(from + LOAD_BATCH, first + count); i++) {
        batch.put((long) i, content.record(i));
      }
      records.setAll(batch);
    }
  }

  @Override
  public BlockingCall blocking() {
    return (index, _, isWrite) -> {
      if (isWrite) {
        records.set((long) index, content.record(index));
        return 0;
      }
      return content.wrong(records.get((long) index), index);
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
        ? records.setAsync((long) index, content.record(index)).thenApply(_ -> 0)
        : records.getAsync((long) index).thenApply(record -> content.wrong(record, index));
  }

  private CompletionStage<Integer> getAll(int[] indexes) {
    return CompletableFuture.supplyAsync(
        () -> {
          Set<Long> keys = HashSet.newHashSet(indexes.length);
          for (int index : indexes) {
            keys.add((long) index);
          }
          return wrong(records.getAll(keys), indexes);
        },
        waiting);
  }

  private int wrong(Map<Long, byte[]> answers, int[] indexes) {
    int wrong = 0;
    for (int index : indexes) {
      wrong += content.wrong(answers.get((long) index), index);
    }
    return wrong;
  }

  private CompletionStage<Integer> setAll(int[] indexes) {
    Map<Long, byte[]> batch = HashMap.newHashMap(indexes.length);
    for (int index : indexes) {
      batch.put((long) index, content.record(index));
    }
    return records.setAllAsync(batch).thenApply(_ -> 0);
  }

  @Override
  public void close() {
    client.shutdown();
    waiting.close();
  }
}
