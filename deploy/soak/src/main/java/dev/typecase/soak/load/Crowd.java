package dev.typecase.soak.load;

import dev.typecase.client.TypecaseClient;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All callers of a process, over one client with two connections and one channel for the generated
 * stub. One thread, which is none of theirs, uses it.
 */
public final class Crowd implements AutoCloseable {
  private static final int CONNECTIONS = 2;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Tally tally;
  private final Findings findings;
  private final Weather weather;
  private final TypecaseClient client;
  private final ManagedChannel channel;
  private final List<Subject<?>> subjects = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Held for reading by each step. Fair, or whoever waits for quiet would wait for ever. */
  private final ReadWriteLock steps = new ReentrantReadWriteLock(true);

  private volatile boolean ending;

  /** A crowd that connects, and has not begun. */
  public Crowd(String target, Tally tally, Findings findings, Weather weather) {
    this.tally = tally;
    this.findings = findings;
    this.weather = weather;
    this.client =
        TypecaseClient.builder()
            .target(target)
            .connections(CONNECTIONS)
            .deadline(Patience.DEADLINE)
            .build();
    this.channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    Kind.all()
        .forEach(kind -> subjects.add(Subject.open(weather.incarnation(), kind, client, channel)));
  }

  /** {@return the client that all callers share} */
  public TypecaseClient client() {
    return client;
  }

  /** {@return the pools under load} */
  public List<Subject<?>> subjects() {
    return List.copyOf(subjects);
  }

  /** {@return how many records are certain now; any thread, at any time} */
  public long certain() {
    return subjects.stream().mapToLong(Subject::certain).sum();
  }

  /** Starts as many callers for each pool as it wants. */
  public void start(int firstOwner, long seed) {
    int owner = firstOwner;
    for (Subject<?> subject : subjects) {
      for (int i = 0; i < subject.kind().callers(); i++) {
        BooleanSupplier step = subject.caller(owner, tally, findings, weather, seed);
        threads.add(Thread.ofPlatform().name("caller-" + owner).start(() -> run(step)));
        owner++;
      }
    }
  }

  private void run(BooleanSupplier step) {
    try {
      while (!ending) {
        if (!quietly(step)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (RuntimeException e) {
      findings.add(Finding.ERROR, Thread.currentThread().getName() + ": " + e);
      e.printStackTrace();
    }
  }

  private boolean quietly(BooleanSupplier step) {
    steps.readLock().lock();
    try {
      return step.getAsBoolean();
    } finally {
      steps.readLock().unlock();
    }
  }

  /** Tells every caller that the pools are other ones. */
  public void openAgain() {
    subjects.forEach(subject -> subject.openAgain(weather.incarnation(), client, channel));
  }

  /** Does something while no caller is at work. */
  public void quiet(Consumer<Subject<?>> work) {
    steps.writeLock().lock();
    try {
      subjects.forEach(work);
    } finally {
      steps.writeLock().unlock();
    }
  }

  /** Ends all callers, each behind its step. */
  public void end() {
    ending = true;
    for (Thread thread : threads) {
      try {
        if (!thread.join(Patience.OVERDUE.multipliedBy(2))) {
          findings.add(Finding.OVERDUE, thread.getName() + ": its call does not end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    ending = true;
    client.close();
    channel.shutdownNow();
  }
}
