package dev.typecase.client;

import dev.typecase.records.MapCodec;
import dev.typecase.records.RecordCodec;
import dev.typecase.v1.GetStatisticsRequest;
import dev.typecase.v1.ServerServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Typecase server. One for each process and server is enough: any thread may use
 * it, and all share its few connections, each of which is made by the first call that needs it and
 * made again when it breaks: once a second while calls are made and none gets through. A server
 * that has gone without a word is noticed after half a minute. They are encrypted if {@link
 * Builder#tls} says so.
 */
public final class TypecaseClient implements AutoCloseable {
  private final Lanes lanes;
  private final RecordCalls calls;
  private final Pools pools;

  private TypecaseClient(Lanes lanes) {
    this.lanes = lanes;
    this.calls = new RecordCalls(lanes);
    this.pools = new Pools(lanes.control(), lanes.control().defaultDeadline());
  }

  /**
   * {@return a client with default settings}
   *
   * @param target {@code host:port}, or any gRPC target
   */
  public static TypecaseClient connect(String target) {
    return builder().target(target).build();
  }

  /** {@return what a client is made with} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Looks a pool up by the record that it is for, and compares the layouts.
   *
   * @param type a record marked with {@link dev.typecase.records.Record}
   * @return the present incarnation of the pool that the annotation names
   * @throws PoolNotFoundException if there is none of this name
   * @throws LayoutMismatchException if its records are others; the first difference is named
   * @throws IllegalArgumentException if the class is not marked
   */
  public <T extends Record> Pool<T> pool(Class<T> type) {
    return pool(RecordCodec.of(type));
  }

  /** {@return a future of what {@link #pool(Class)} returns} */
  public <T extends Record> CompletableFuture<Pool<T>> poolAsync(Class<T> type) {
    return poolAsync(RecordCodec.of(type));
  }

  /**
   * Looks a pool up by the codec that it is for, and compares the layouts.
   *
   * @param codec such as {@code Session_.CODEC}
   * @return the present incarnation of the pool that the codec names
   * @throws PoolNotFoundException if there is none of this name
   * @throws LayoutMismatchException if its records are others; the first difference is named
   */
  public <T> Pool<T> pool(RecordCodec<T> codec) {
    return Replies.await(poolAsync(codec), false);
  }

  /** {@return a future of what {@link #pool(RecordCodec)} returns} */
  public <T> CompletableFuture<Pool<T>> poolAsync(RecordCodec<T> codec) {
    return Replies.map(
        pools.fetch(codec.pool()),
        pool -> {
          WireLayouts.requireSame(pool, codec.layout());
          return bind(pool, codec);
        });
  }

  /**
   * Looks a pool up by its name, for whoever does not know the record type at compile time.
   *
   * @param name the pool's name
   * @return the present incarnation of the pool; its records are maps from field name to value, as
   *     {@link MapCodec} says
   * @throws PoolNotFoundException if there is none of this name
   */
  public Pool<Map<String, @Nullable Object>> pool(String name) {
    return Replies.await(poolAsync(name), false);
  }

  /** {@return a future of what {@link #pool(String)} returns} */
  public CompletableFuture<Pool<Map<String, @Nullable Object>>> poolAsync(String name) {
    return Replies.map(
        pools.fetch(name), pool -> bind(pool, new MapCodec(name, WireLayouts.fromWire(pool))));
  }

  /** {@return a described pool, seen through a codec of its layout} */
  <T> Pool<T> bind(dev.typecase.v1.Pool pool, RecordCodec<T> codec) {
    return new Pool<>(PoolBinding.of(pool, codec), calls, lanes.control().defaultDeadline());
  }

  RecordCalls calls() {
    return calls;
  }

  /** {@return what bounds the calls under way} */
  InFlight inFlight() {
    return lanes.inFlight();
  }

  /** {@return the pools of the server: to create, list, describe and delete them} */
  public Pools pools() {
    return pools;
  }

  /**
   * {@return what the server holds and has done since it started}
   *
   * @throws UnavailableException if no server answers, or it is draining
   * @throws DeadlineException if it does not answer in time
   * @throws ClientClosedException if this client is closed
   */
  public ServerStatistics statistics() {
    return Replies.await(statisticsAsync(), false);
  }

  /** {@return a future of what {@link #statistics} returns} */
  public CompletableFuture<ServerStatistics> statisticsAsync() {
    Connection connection = lanes.control();
    return Replies.map(
        connection.unary(
            ServerServiceGrpc.getGetStatisticsMethod(),
            GetStatisticsRequest.getDefaultInstance(),
            Connection.deadlineIn(connection.defaultDeadline())),
        ServerStatistics::fromWire);
  }

  /**
   * Closes the connections. What is under way, and every later call, ends with {@link
   * ClientClosedException}. Idempotent.
   */
  @Override
  public void close() {
    lanes.close();
  }

  /** Settings of a client. Not thread-safe. */
  public static final class Builder {
    private static final String DEFAULT_TARGET = "localhost:7420";

    // Long enough for a call of 4 MiB on a slow link, short enough to be noticed. A guess.
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
    private static final int DEFAULT_ATTEMPTS = 4;

    // A server that has gone without a word is noticed after both, instead of after the quarter of
    // an hour for which TCP sends again. Twice what servers permit.
    private static final int KEEPALIVE_SECONDS = 20;
    private static final int KEEPALIVE_TIMEOUT_SECONDS = 10;

    private static final int MAX_CONNECTIONS = 64;

    // The property is for the comparison, which measures others beside it.
    private static final int DEFAULT_CONNECTIONS =
        Integer.getInteger(
            "dev.typecase.client.connections",
            Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2));

    // Some 40,000 reads of 256 bytes, or four of the largest messages. A guess.
    private static final int DEFAULT_IN_FLIGHT_BYTES = 16 << 20;

    private String target = DEFAULT_TARGET;
    private Duration deadline = DEFAULT_DEADLINE;
    private int attempts = DEFAULT_ATTEMPTS;
    private int connections = DEFAULT_CONNECTIONS;
    private int maxInFlightBytes = DEFAULT_IN_FLIGHT_BYTES;
    private WhenFull whenFull = WhenFull.BLOCK;
    private @Nullable Executor executor;
    private @Nullable Tls tls;
    private @Nullable BearerToken token;

    private Builder() {}

    /**
     * Sets the server.
     *
     * @param newTarget {@code host:port}, or any gRPC target; {@code localhost:7420} if not set
     * @return this
     */
    public Builder target(String newTarget) {
      target = newTarget;
      return this;
    }

    /**
     * Sets how long a method may take unless {@link Pool#within} or {@link Pools#within} says
     * otherwise.
     *
     * @param newDeadline positive; 10 seconds if not set
     * @return this
     */
    public Builder deadline(Duration newDeadline) {
      deadline = Connection.requireDeadline(newDeadline);
      return this;
    }

    /**
     * Sets how often a call that only looks, or creates a pool, is tried while the server cannot be
     * reached, with growing pauses within its deadline. Other calls are never repeated.
     *
     * @param newAttempts 1 to 5, the first one included; 4 if not set
     * @return this
     */
    public Builder retryAttempts(int newAttempts) {
      if (newAttempts < 1 || newAttempts > RetryRules.MAX_ATTEMPTS) {
        throw new IllegalArgumentException(
            "retryAttempts: %d (expected: 1 to %d)"
                .formatted(newAttempts, RetryRules.MAX_ATTEMPTS));
      }
      attempts = newAttempts;
      return this;
    }

    /**
     * Sets how many connections the client makes. Each is served by one thread here and one event
     * loop there; the calls of a thread always use the same one.
     *
     * @param newConnections 1 to 64; if not set, half as many as there are processors, at least 1
     *     and at most 2: calls that share a connection gather in fewer messages
     * @return this
     */
    public Builder connections(int newConnections) {
      if (newConnections < 1 || newConnections > MAX_CONNECTIONS) {
        throw new IllegalArgumentException(
            "connections: %d (expected: 1 to %d)".formatted(newConnections, MAX_CONNECTIONS));
      }
      connections = newConnections;
      return this;
    }

    /**
     * Sets how many bytes may be under way in all: requests that are not answered, and the answers
     * to them. A call that finds them used up waits or is refused, as {@link #whenFull} says; one
     * that is larger goes when it is alone.
     *
     * @param newMaxInFlightBytes positive; 16 MiB if not set
     * @return this
     */
    public Builder maxInFlightBytes(int newMaxInFlightBytes) {
      if (newMaxInFlightBytes < 1) {
        throw new IllegalArgumentException(
            "maxInFlightBytes: " + newMaxInFlightBytes + " (expected: > 0)");
      }
      maxInFlightBytes = newMaxInFlightBytes;
      return this;
    }

    /**
     * Sets what happens to a call while too much is under way, which is how a server that is slower
     * than its callers slows them down. This is so for the asynchronous methods too.
     *
     * @param newWhenFull {@link WhenFull#BLOCK} if not set
     * @return this
     */
    public Builder whenFull(WhenFull newWhenFull) {
      whenFull = newWhenFull;
      return this;
    }

    /**
     * Sets what runs the continuations of futures. They may block only if it has threads to spare,
     * and never if it runs them on the thread that hands them over.
     *
     * @param newExecutor the caller's to close; if not set, daemon threads that are made as needed
     * @return this
     */
    public Builder executor(Executor newExecutor) {
      executor = newExecutor;
      return this;
    }

    /**
     * Encrypts the connections. Without it they are not, and a server beyond loopback usually does
     * not take such.
     *
     * @param newTls whom to trust, and what to show
     * @return this
     */
    public Builder tls(Tls newTls) {
      tls = newTls;
      return this;
    }

    /**
     * Sends a token with every call, by which the server knows the caller. It is sent over
     * encrypted connections and to loopback only; elsewhere calls end with {@link
     * UnauthenticatedException}.
     *
     * @param newToken as {@code typecase token} printed it
     * @return this
     * @throws IllegalArgumentException if it cannot be a token
     */
    public Builder token(String newToken) {
      token = new BearerToken(newToken);
      return this;
    }

    /**
     * {@return the client} It does not connect yet.
     *
     * @throws IllegalArgumentException if the target cannot be understood, or a file of {@link Tls}
     *     does not hold what it should
     * @throws java.io.UncheckedIOException if a file of {@link Tls} cannot be read
     */
    public TypecaseClient build() {
      ChannelCredentials credentials =
          tls == null ? InsecureChannelCredentials.create() : tls.credentials();
      String name = tls == null ? null : tls.serverName();
      return build(() -> {
        ManagedChannelBuilder<?> channel = Grpc.newChannelBuilder(target, credentials);
        return name == null ? channel : channel.overrideAuthority(name);
      });
    }

    /** {@return a client over other channels than those to the target} */
    TypecaseClient build(Supplier<? extends ManagedChannelBuilder<?>> channels) {
      @Nullable ExecutorService own = executor == null ? Threads.asNeeded("typecase-client") : null;
      Executor used = Objects.requireNonNullElse(executor, own);
      List<Connection> made =
          Stream.generate(channels).limit(connections).map(each -> connection(each, used)).toList();
      InFlight inFlight = new InFlight(maxInFlightBytes, whenFull);
      return new TypecaseClient(new Lanes(made, inFlight, used, own));
    }

    private Connection connection(ManagedChannelBuilder<?> channel, Executor used) {
      // What DNS might say about retries must not make a mutation repeatable.
      channel
          .disableServiceConfigLookUp()
          .maxInboundMessageSize(WireLimits.MAX_MESSAGE_BYTES)
          .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
          .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
          .executor(used);
      if (attempts > 1) {
        channel.enableRetry().defaultServiceConfig(RetryRules.serviceConfig(attempts));
      } else {
        channel.disableRetry();
      }
      return new Connection(channel.build(), deadline, attempts > 1, token);
    }
  }
}
