package dev.typecase.soak.abuse;

import dev.typecase.client.Handle;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.harness.HarnessException;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import dev.typecase.soak.server.Served;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Attacks on one server, beside clients that want to be served. One thread. */
public final class Trial implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong most = new AtomicLong();
  private final Served served;
  private final Target target;
  private final Neighbour<?> neighbour;

  private <T extends Content> Trial(Served served, Kind<T> kind) {
    this.served = served;
    TypecaseClient client = served.control();
    client.pools().create(kind.definition());
    Handle<T> handle = client.pool(kind.codec()).allocate(kind.maker().apply(Mark.of(1, 0)));
    ManagedChannel channel =
        Grpc.newChannelBuilder(address(served), InsecureChannelCredentials.create()).build();
    this.target =
        new Target(
            group, served.port(), served.maxConnections(), kind.reference(channel), handle.value());
    channel.shutdownNow();
    this.neighbour = new Neighbour<>(client, kind);
    var _ = looks.scheduleAtFixedRate(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** {@return trials of a server that has just started} */
  public static Trial on(Served served) {
    return new Trial(served, Kind.all().getLast());
  }

  private static String address(Served served) {
    return "127.0.0.1:" + served.port();
  }

  private void look() {
    served.residentBytes().ifPresent(bytes -> most.accumulateAndGet(bytes, Math::max));
  }

  private long resident() {
    return served.residentBytes().orElse(0);
  }

  /**
   * Tries an attack.
   *
   * @param atLeast how long the neighbours are watched before, and how long the attack is repeated
   */
  public Report of(Attack attack, Duration atLeast) throws InterruptedException {
    var _ = neighbour.takeLatencies();
    TimeUnit.NANOSECONDS.sleep(atLeast.toNanos());
    var before = neighbour.takeLatencies();
    long residentBefore = resident();
    most.set(residentBefore);
    int times = 0;
    String happened = "";
    Optional<String> failure = Optional.empty();
    long begin = System.nanoTime();
    try {
      do {
        happened = attack.attempt(target);
        times++;
      } while (System.nanoTime() - begin < atLeast.toNanos());
    } catch (HarnessException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
    }
    var meanwhile = neighbour.takeLatencies();
    failure = failure.or(neighbour::failure).or(this::newcomer);
    return new Report(
        attack,
        times,
        happened,
        failure,
        before,
        meanwhile,
        residentBefore,
        most.get(),
        resident());
  }

  /** {@return why a client that comes now is not served; empty if it is} */
  private Optional<String> newcomer() {
    Optional<String> failure = Optional.of("not tried");
    long begin = System.nanoTime();
    while (failure.isPresent()
        && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(Attacker.PATIENCE_SECONDS)) {
      try (TypecaseClient client = TypecaseClient.connect(address(served))) {
        client.pools().list();
        failure = Optional.empty();
      } catch (TypecaseException e) {
        failure = Optional.of("a new client: " + e);
      }
    }
    return failure;
  }

  @Override
  public void close() {
    neighbour.close();
    looks.shutdownNow();
    var _ = group.shutdownGracefully();
  }
}
