package dev.typecase.comparison.typecase;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.RecordWrite;
import dev.typecase.client.SlotAlignment;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.Versioned;
import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.stub.PlainStub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Typecase through its SDK.
 *
 * @param <T> the records
 */
public final class TypecaseContestant<T extends Record> implements Contestant {
  private static final int LOAD_BATCH = 1_000;

  private final TypecaseClient client;
  private final PlainStub stub;
  private final AsyncCall unary;
  private final Shape<T> shape;
  private final Content content;
  private final Pool<T> pool;
  private final long[] handles;

  private TypecaseContestant(
      int port,
      int channels,
      Shape<T> shape,
      Content content,
      int records,
      SlotAlignment alignment) {
    this.shape = shape;
    this.content = content;
    this.handles = new long[records];
    this.client = TypecaseClient.connect("127.0.0.1:" + port);
    client.pools().create(PoolDefinition.of(shape.codec(), records).withAlignment(alignment));
    this.pool = client.pool(shape.codec());
    this.stub = new PlainStub(port, channels);
    this.unary =
        stub.reads(stub.pool(shape.codec().pool()), shape.layout().recordBytes(), index -> index);
  }

  /**
   * Connects and creates the pool.
   *
   * @param port of a server on loopback
   * @param channels of the plain stub
   * @param isPacked whether slots lie densely
   */
  public static TypecaseContestant<?> connect(
      int port, int channels, int recordBytes, int records, boolean isPacked) {
    return new TypecaseContestant<>(
        port,
        channels,
        Shape.ofBytes(recordBytes),
        new Content(recordBytes),
        records,
        isPacked ? SlotAlignment.PACKED : SlotAlignment.CACHE_LINE);
  }

  @Override
  public void load(int first, int count) {
    for (int from = first; from < first + count; from += LOAD_BATCH) {
      List<T> records = new ArrayList<>();
      for (int i = from; i < Math.min(from + LOAD_BATCH, first + count); i++) {
        records.add(shape.record(i, content));
      }
      int index = from;
      for (ItemResult<Handle<T>> result : pool.allocateAll(records)) {
        handles[index++] = result.orElseThrow().value();
      }
    }
  }

  @Override
  public long key(int index) {
    return handles[index];
  }

  @Override
  public BlockingCall blocking() {
    return (index, key, isWrite) -> {
      if (isWrite) {
        pool.write(handle(key), shape.record(index, content));
        return 0;
      }
      return shape.wrong(pool.read(handle(key)), index, content);
    };
  }

  @Override
  public AsyncCall async(Way way) {
    return switch (way) {
      case ASYNC -> this::single;
      case BATCH ->
          (indexes, keys, isWrite) -> isWrite ? writeAll(indexes, keys) : readAll(indexes, keys);
      case UNARY -> unary;
      case BLOCKING, PIPELINED -> throw new UnsupportedOperationException(way.title());
    };
  }

  private CompletionStage<Integer> single(int[] indexes, long[] keys, boolean isWrite) {
    int index = indexes[0];
    Handle<T> handle = handle(keys[0]);
    return isWrite
        ? pool.writeAsync(handle, shape.record(index, content)).thenApply(_ -> 0)
        : pool.readAsync(handle).thenApply(record -> shape.wrong(record, index, content));
  }

  private CompletableFuture<Integer> readAll(int[] indexes, long[] keys) {
    List<Handle<T>> wanted = new ArrayList<>(keys.length);
    for (long key : keys) {
      wanted.add(handle(key));
    }
    return pool.readAllAsync(wanted).thenApply(results -> wrong(results, indexes));
  }

  private int wrong(List<ItemResult<Versioned<T>>> results, int[] indexes) {
    int wrong = Math.abs(indexes.length - results.size());
    for (int i = 0; i < results.size(); i++) {
      wrong += shape.wrong(results.get(i).orElseThrow().record(), indexes[i], content);
    }
    return wrong;
  }

  private CompletableFuture<Integer> writeAll(int[] indexes, long[] keys) {
    List<RecordWrite<T>> writes = new ArrayList<>(indexes.length);
    for (int i = 0; i < keys.length; i++) {
      writes.add(RecordWrite.of(handle(keys[i]), shape.record(indexes[i], content)));
    }
    return pool.writeAllAsync(writes)
        .thenApply(results ->
            (int) results.stream().filter(result -> !result.isSuccess()).count()
                + Math.abs(indexes.length - results.size()));
  }

  private Handle<T> handle(long key) {
    return new Handle<>(pool.uid(), key);
  }

  @Override
  public void close() {
    stub.close();
    client.close();
  }
}
