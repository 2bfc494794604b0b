package dev.typecase.comparison.redis;

import dev.typecase.comparison.load.Content;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection that is flushed by hand: once behind all operations of a call. One thread. */
final class RedisPipeline {
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final Content content;

  RedisPipeline(StatefulRedisConnection<byte[], byte[]> connection, Content content) {
    this.connection = connection;
    this.content = content;
    connection.setAutoFlushCommands(false);
  }

  CompletionStage<Integer> send(int[] indexes, boolean isWrite) {
    Join join = new Join(indexes.length);
    for (int index : indexes) {
      if (isWrite) {
        connection
            .async()
            .set(Content.key(index), content.record(index))
            .whenComplete((answer, failure) -> join.add(RedisContestant.wrong(answer), failure));
      } else {
        connection
            .async()
            .get(Content.key(index))
            .whenComplete((record, failure) -> join.add(content.wrong(record, index), failure));
      }
    }
    connection.flushCommands();
    return join;
  }

  /** Completes when all answers are there. */
  private static final class Join extends CompletableFuture<Integer> {
    private final AtomicInteger missing;
    private final AtomicInteger wrong = new AtomicInteger();

    Join(int answers) {
      this.missing = new AtomicInteger(answers);
    }

    void add(int wrongOnes, @Nullable Throwable failure) {
      if (failure != null) {
        completeExceptionally(failure);
        return;
      }
      wrong.addAndGet(wrongOnes);
      if (missing.decrementAndGet() == 0) {
        complete(wrong.get());
      }
    }
  }
}
