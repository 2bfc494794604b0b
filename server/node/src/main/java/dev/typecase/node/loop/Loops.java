package dev.typecase.node.loop;

import dev.typecase.engine.pool.Workers;
import dev.typecase.node.config.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All event loops of one server: the loops that serve, each an engine worker, and one loop that
 * accepts connections and serves the admin port.
 *
 * <p>There are as many engine workers as serving loops, but for guests. The control thread needs
 * none: it creates, counts and closes pools, which are not a worker's operations, and scans run on
 * the loop of their connection.
 */
public final class Loops implements AutoCloseable {
  // Tasks that are accepted while the group shuts down are still run; nothing submits any by then.
  private static final long QUIET_PERIOD_MILLIS = 0;
  private static final long SHUTDOWN_TIMEOUT_MILLIS = 2_000;

  private final TransportChoice choice;
  private final Workers workers;
  private final EventLoopGroup serving;
  private final EventLoopGroup accepting;

  private Loops(TransportChoice choice, int count, int guests) {
    this.choice = choice;
    this.workers = new Workers(count + guests);
    this.serving =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory("typecase-loop"), choice.ioHandlers());
    this.accepting =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("typecase-accept"), choice.ioHandlers());
  }

  /**
   * Starts the loops and makes each a worker.
   *
   * @param transport which transport to use
   * @param count the number of serving loops, 1 to 64
   * @param guests workers that stay free for threads that are no loops; with the loops at most 64
   * @return the running loops
   */
  public static Loops start(Transport transport, int count, int guests) {
    Loops loops = new Loops(TransportChoice.of(transport), count, guests);
    loops.forEachLoopThread(loop -> Loop.enter(loop, loops.workers.claim()));
    return loops;
  }

  /** {@return the registry that pools are created with} */
  public Workers workers() {
    return workers;
  }

  /** {@return the serving loops} */
  public EventLoopGroup serving() {
    return serving;
  }

  /** {@return the one loop that accepts connections and serves the admin port} */
  public EventLoopGroup accepting() {
    return accepting;
  }

  /** {@return a channel that can listen on these loops} */
  public ServerChannel newServerChannel() {
    return new ReflectiveChannelFactory<>(choice.serverChannelType()).newChannel();
  }

  /** {@return the kind of channel that listens on these loops} */
  public Class<? extends ServerChannel> serverChannelType() {
    return choice.serverChannelType();
  }

  /** {@return the transport in use; never AUTO} */
  public Transport transport() {
    return choice.transport();
  }

  /**
   * Tells every resident of every loop something and returns when each loop has done so. Whatever a
   * loop was doing when this was called is then over, or stands among its residents.
   *
   * <p>Blocks; never called on a loop.
   *
   * @param message what to tell
   */
  public void tellResidents(Consumer<Resident> message) {
    forEachLoopThread(loop -> Loop.current().tellResidents(message));
  }

  /**
   * {@return what each loop, idle ones included, answers on its own thread} Blocks; never called on
   * a loop.
   *
   * @param question what to ask
   * @param <T> the answer
   */
  public <T> List<T> ask(Supplier<T> question) {
    Queue<T> answers = new ConcurrentLinkedQueue<>();
    forEachLoopThread(loop -> answers.add(question.get()));
    return List.copyOf(answers);
  }

  /** Runs a task on each loop, idle ones included. Blocks; never called on a loop. */
  public void run(Runnable task) {
    forEachLoopThread(loop -> task.run());
  }

  /**
   * Returns when each loop, idle ones included, has ended the turn that it was in. Blocks; never
   * called on a loop.
   */
  public void pass() {
    forEachLoopThread(loop -> {});
  }

  /** Runs a task on each loop, idle loops included, and waits for all of them. */
  private void forEachLoopThread(Consumer<EventLoop> task) {
    List<EventLoop> eventLoops = new ArrayList<>();
    for (EventExecutor executor : serving) {
      eventLoops.add((EventLoop) executor);
    }
    CountDownLatch passed = new CountDownLatch(eventLoops.size());
    for (EventLoop eventLoop : eventLoops) {
      try {
        eventLoop.execute(() -> {
          try {
            task.accept(eventLoop);
          } finally {
            passed.countDown();
          }
        });
      } catch (RejectedExecutionException e) {
        // A loop that has ended has nothing under way.
        passed.countDown();
      }
    }
    awaitUninterruptibly(passed);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the loops and frees their worker numbers. Blocks for at most some seconds; idempotent. */
  @Override
  public void close() {
    forEachLoopThread(loop -> Loop.leave());
    List.of(serving, accepting).forEach(Loops::shutDown);
    List.of(serving, accepting)
        .forEach(group -> group.terminationFuture().awaitUninterruptibly(SHUTDOWN_TIMEOUT_MILLIS));
  }

  private static void shutDown(EventLoopGroup group) {
    var _ =
        group.shutdownGracefully(
            QUIET_PERIOD_MILLIS, SHUTDOWN_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
