package dev.typecase.client;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The lanes of a client, and what they share. Any thread. */
final class Lanes implements AutoCloseable {
  private final List<Lane> all;
  private final InFlight inFlight;
  private final ScheduledThreadPoolExecutor timer;
  private final @Nullable ExecutorService ownExecutor;

  private volatile boolean closed;

  /**
   * Lanes over connections, none of which is made yet.
   *
   * @param connections one for each lane
   * @param inFlight bounds what is under way on all of them
   * @param executor completes futures
   * @param ownExecutor the same if it is to be closed with the client, else null
   */
  Lanes(
      List<Connection> connections,
      InFlight inFlight,
      Executor executor,
      @Nullable ExecutorService ownExecutor) {
    this.inFlight = inFlight;
    this.ownExecutor = ownExecutor;
    // Its thread is made when the first alarm is set.
    this.timer = new ScheduledThreadPoolExecutor(1, Threads.named("typecase-client-deadlines"));
    timer.setRemoveOnCancelPolicy(true);
    this.all =
        connections.stream()
            .map(connection -> new Lane(connection, inFlight, executor, timer))
            .toList();
  }

  /** {@return the lane of a thread, always the same one: its calls overtake each other nowhere} */
  Lane of(Thread thread) {
    return all.get((int) (thread.threadId() % all.size()));
  }

  InFlight inFlight() {
    return inFlight;
  }

  /** {@return the connection for what is not about records} */
  Connection control() {
    return all.getFirst().connection();
  }

  /**
   * Takes a call, once there is room for it in flight.
   *
   * @throws TypecaseException if the call was not taken, and so was certainly not sent
   */
  void submit(Call<?> call, Lane lane) {
    if (closed) {
      throw lane.closedFailure(true);
    }
    inFlight.acquire(call);
    lane.submit(call);
  }

  /** Ends everything that is under way, and closes the connections. Idempotent. */
  @Override
  public void close() {
    closed = true;
    all.forEach(lane -> lane.connection().shutDown());
    all.forEach(Lane::close);
    timer.shutdownNow();
    all.forEach(lane -> lane.connection().close());
    if (ownExecutor != null) {
      // What was handed to it before is still run.
      ownExecutor.shutdown();
    }
  }
}
