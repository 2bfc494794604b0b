package dev.typecase.comparison.echo;

import dev.typecase.comparison.load.AsyncCall;
import dev.typecase.comparison.load.BlockingCall;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.stub.PlainStub;
import dev.typecase.v1.PoolReference;
import java.util.concurrent.TimeUnit;

/** The generated stub, as for Typecase, before a server that does nothing. */
public final class EchoContestant implements Contestant {
  private static final long CALL_SECONDS = 20;

  /** As long on the wire as a real one. */
  private static final PoolReference POOL =
      PoolReference.newBuilder()
          .setPoolId(1)
          .setPoolUid(Content.stamp(0))
          .setLayoutHash(Content.stamp(1))
          .build();

  private final PlainStub stub;
  private final AsyncCall reads;

  /** Connects with the first call. */
  public EchoContestant(int port, int channels, int recordBytes) {
    this.stub = new PlainStub(port, channels);
    this.reads = stub.reads(POOL, recordBytes, _ -> 0);
  }

  @Override
  public void load(int first, int count) {
    // It holds nothing.
  }

  @Override
  public long key(int index) {
    return Content.stamp(index);
  }

  @Override
  public BlockingCall blocking() {
    return (index, key, isWrite) ->
        reads
            .start(new int[] {index}, new long[] {key}, isWrite)
            .toCompletableFuture()
            .get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public AsyncCall async(Way way) {
    return switch (way) {
      case UNARY, BATCH -> reads;
      case ASYNC, BLOCKING, PIPELINED -> throw new UnsupportedOperationException(way.title());
    };
  }

  @Override
  public void close() {
    stub.close();
  }
}
