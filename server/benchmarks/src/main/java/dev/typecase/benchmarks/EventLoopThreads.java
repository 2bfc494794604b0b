package dev.typecase.benchmarks;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * JMH's measuring threads, of the kind that Netty's event loops are: the allocators of Netty look
 * their caches up faster on such a thread. JMH makes it by name; see {@code jmh.executor.class}.
 */
public final class EventLoopThreads extends ThreadPoolExecutor {
  /** {@code threads} threads whose names begin with {@code prefix}. */
  public EventLoopThreads(int threads, String prefix) {
    super(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new DefaultThreadFactory(prefix));
  }
}
