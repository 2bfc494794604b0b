package dev.typecase.node;

import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.GrantedPages;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.node.admin.AdminEndpoint;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ListenAddress;
import dev.typecase.node.config.MachineMemory;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.PagesReport;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.config.Transport;
import dev.typecase.node.control.ControlThread;
import dev.typecase.node.control.PoolRegistry;
import dev.typecase.node.control.Snapshots;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.node.endpoint.GrpcEndpoint;
import dev.typecase.node.endpoint.Security;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.node.flow.FlowLimits;
import dev.typecase.node.flow.LoopFlow;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.refusal.Refused;
import dev.typecase.node.snapshot.SnapshotException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Typecase server. A process may have any number of them; each has its own loops, pools
 * and ports.
 *
 * <pre>
 *   start() ----> serving ---- close() ----> draining ----> closed
 *      \
 *       `--- exception: what had begun is undone
 * </pre>
 *
 * <pre>{@code
 * try (TypecaseServer server =
 *     TypecaseServer.start(ServerConfiguration.builder().port(0).adminPort(0).build())) {
 *   connectTo("127.0.0.1", server.port());
 * }
 * }</pre>
 *
 * <p>Any thread may call every method.
 */
public final class TypecaseServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TypecaseServer.class);

  private final ServerConfiguration configuration;
  private final MemoryPlan memoryPlan;
  private final PagesReport pagesReport;
  private final Loops loops;
  private final PoolRegistry registry;
  private final ControlThread controlThread;
  private final GrpcEndpoint endpoint;
  private final @Nullable AdminEndpoint admin;
  private final Observers observers;
  private final Snapshots snapshots;
  private volatile boolean saved = true;
  private final Watch watch;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private TypecaseServer(
      ServerConfiguration configuration,
      MemoryPlan memoryPlan,
      PagesReport pagesReport,
      Loops loops,
      PoolRegistry registry,
      ControlThread controlThread,
      GrpcEndpoint endpoint,
      @Nullable AdminEndpoint admin,
      Observers observers,
      Snapshots snapshots,
      Watch watch) {
    this.configuration = configuration;
    this.memoryPlan = memoryPlan;
    this.pagesReport = pagesReport;
    this.loops = loops;
    this.registry = registry;
    this.controlThread = controlThread;
    this.endpoint = endpoint;
    this.admin = admin;
    this.observers = observers;
    this.snapshots = snapshots;
    this.watch = watch;
  }

  /**
   * Starts a server: plans its memory, loads a snapshot if there is one, creates the declared
   * pools, prefaulted if that is asked for, then opens its ports. Blocks until it serves.
   *
   * @param configuration what it shall be
   * @return the server, serving
   * @throws NotEnoughMemoryException if the memory plan does not fit; nothing was reserved
   * @throws ConfigurationException if the machine cannot do what is asked for
   * @throws CannotListenException if a port is not free
   * @throws SnapshotException if there is a snapshot that cannot be loaded; nothing of it is
   */
  public static TypecaseServer start(ServerConfiguration configuration) {
    return start(configuration, MachineMemory.ofThisProcess(), 0);
  }

  /** As {@link #start(ServerConfiguration)}, with worker numbers left for a test's own threads. */
  static TypecaseServer start(
      ServerConfiguration configuration, MachineMemory machine, int guests) {
    // What a person can have got wrong, before anything is reserved.
    var _ = ListenAddress.ofDataPort(configuration);
    Security security = Security.load(configuration.security(), configuration.loops() + guests);
    Snapshots snapshots = Snapshots.open(configuration);
    try {
      MemoryPlan memoryPlan =
          MemoryPlan.of(configuration, machine, snapshots.lines(configuration.loops()));
      return start(configuration, memoryPlan, snapshots, security, guests);
    } catch (RuntimeException | Error e) {
      snapshots.undo();
      throw e;
    }
  }

  private static TypecaseServer start(
      ServerConfiguration configuration,
      MemoryPlan memoryPlan,
      Snapshots snapshots,
      Security security,
      int guests) {
    Loops loops = Loops.start(configuration.transport(), configuration.loops(), guests);
    PoolRegistry registry =
        new PoolRegistry(
            loops, memoryPlan.budgetBytes(), configuration.pages(), security.accounts());
    ControlThread controlThread = new ControlThread();
    AdminEndpoint admin = null;
    Observers observers = null;
    try {
      snapshots.load(registry);
      settleQuotas(security.accounts(), loops);
      PagesReport pagesReport = createDeclared(configuration, memoryPlan, registry);
      if (configuration.hasAdminPort()) {
        admin = AdminEndpoint.open(configuration.adminPort(), loops);
      }
      observers =
          Observers.open(
              configuration, registry.directory(), loops, () -> flow(loops), security.accounts());
      // Last, so that whoever reaches the port finds everything in its place.
      GrpcEndpoint endpoint =
          GrpcEndpoint.open(
              configuration,
              FlowLimits.of(configuration, memoryPlan),
              loops,
              registry,
              controlThread,
              observers.observation(),
              security);
      TypecaseServer server =
          new TypecaseServer(
              configuration,
              memoryPlan,
              pagesReport,
              loops,
              registry,
              controlThread,
              endpoint,
              admin,
              observers,
              snapshots,
              Watch.over(security.files()));
      LOG.info(
          "serving on {} with {} loops on {}",
          server.address(),
          configuration.loops(),
          loops.transport());
      return server;
    } catch (RuntimeException | Error e) {
      stopUsers(admin, observers, controlThread, loops);
      registry.close();
      throw e;
    }
  }

  private static void settleQuotas(@Nullable Accounts accounts, Loops loops) {
    if (accounts != null) {
      accounts.settleBy(() -> loops.run(() -> accounts.settle(Loop.current().worker().number())));
    }
  }

  private static PagesReport createDeclared(
      ServerConfiguration configuration, MemoryPlan memoryPlan, PoolRegistry registry) {
    long beganNanos = System.nanoTime();
    configuration.pools().stream()
        .filter(pool -> !registry.has(pool.spec().name()))
        .forEach(pool -> create(registry, pool));
    PagesReport report =
        new PagesReport(
            configuration.pages(),
            AnonymousMemory.hugePagesRefusal(),
            configuration.pools().size(),
            memoryPlan.declaredBytes(),
            Duration.ofNanos(System.nanoTime() - beganNanos));
    report.lines().forEach(LOG::info);
    return report;
  }

  private static void create(PoolRegistry registry, PoolDeclaration pool) {
    try {
      registry.create(pool, "");
    } catch (Refused e) {
      // The plan fits, so what is left is that the operating system says no.
      throw new NotEnoughMemoryException(e.explanation());
    }
  }

  Loops loops() {
    return loops;
  }

  PoolRegistry registry() {
    return registry;
  }

  /** {@return the data port} */
  public int port() {
    return endpoint.port();
  }

  /** {@return the admin port, if there is one} */
  public OptionalInt adminPort() {
    return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.port());
  }

  /** {@return where the metrics are, such as {@code http://127.0.0.1:7422/metrics}, if anywhere} */
  public Optional<String> metricsAddress() {
    OptionalInt port = observers.metricsPort();
    return port.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "http://" + hostAndPort(configuration.metricsHost(), port.getAsInt()) + "/metrics");
  }

  /** {@return the health port, if there is one} */
  public OptionalInt healthPort() {
    return endpoint.healthPort();
  }

  /** {@return host and data port, such as {@code 127.0.0.1:7420}} */
  public String address() {
    return hostAndPort(configuration.host(), port());
  }

  private static String hostAndPort(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Looks at the files of certificates and of access now, and not only every {@value
   * Watch#LOOK_SECONDS} seconds. Another certificate holds for connections that come from now on,
   * and those that are open stay; what is allowed changes for the next request of every stream.
   * Files that cannot be used are logged and change nothing. Any thread but a loop's; blocks while
   * they are read, and until each loop has settled its quotas.
   */
  public void reload() {
    watch.look();
  }

  /** {@return the memory plan that the server was started with} */
  public MemoryPlan memoryPlan() {
    return memoryPlan;
  }

  /**
   * {@return what the connections of the data port hold at the moment} Blocks until each loop has
   * looked; never called on a loop.
   */
  public FlowCounts flow() {
    return flow(loops);
  }

  private static FlowCounts flow(Loops loops) {
    return loops.ask(LoopFlow::counts).stream().reduce(FlowCounts.NONE, FlowCounts::plus);
  }

  /** {@return which pages the pools were asked to have, and what came of it} */
  public PagesReport pagesReport() {
    return pagesReport;
  }

  /** {@return the transport in use; never AUTO} */
  public Transport transport() {
    return loops.transport();
  }

  /**
   * {@return where the slots of a pool are, for tests and embedding programs} Blocks until the
   * control thread has looked.
   *
   * @param pool its name, without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public PoolCounts counts(String pool) {
    return onControlThread(() -> registry.counts(pool));
  }

  /**
   * {@return how many bytes of a pool lie in physical memory, where the platform tells} Blocks
   * until the control thread has looked.
   *
   * @param pool its name, without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public OptionalLong residentBytes(String pool) {
    return onControlThread(() -> registry.residentBytes(pool));
  }

  /**
   * {@return which pages a pool got of those that were asked for} Blocks until the control thread
   * has looked.
   *
   * @param pool its name, without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public GrantedPages pages(String pool) {
    return onControlThread(() -> registry.pages(pool));
  }

  private <T> T onControlThread(Supplier<T> look) {
    try {
      return CompletableFuture.supplyAsync(look, controlThread::run).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refused refused ? refused : e;
    }
  }

  /**
   * Drains and closes: health says NOT_SERVING, every request already taken is answered, streams
   * end with UNAVAILABLE and reason DRAINING, unary calls finish, then a snapshot is written if one
   * was asked for, and pools are unmapped. Blocks for at most the drain timeout, the snapshot
   * timeout and some seconds; idempotent, a second caller waits for the first.
   */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      awaitClosed();
      return;
    }
    LOG.info("draining {}", address());
    watch.close();
    if (!endpoint.drain(configuration.drainTimeoutMillis())) {
      LOG.warn(
          "drain: not finished after {} ms (expected: clients that end their calls); the rest was"
              + " cut off",
          configuration.drainTimeoutMillis());
    }
    stopUsers(admin, observers, controlThread, loops);
    saved = snapshots.save(registry);
    registry.close();
    snapshots.close();
    closed.countDown();
    LOG.info("closed {}: {}", address(), registry.closedTotals().text());
  }

  /** Whoever uses a thing stops before the thing goes: the pools are the last. */
  private static void stopUsers(
      @Nullable AdminEndpoint admin,
      @Nullable Observers observers,
      ControlThread controlThread,
      Loops loops) {
    if (admin != null) {
      admin.close();
    }
    if (observers != null) {
      observers.close();
    }
    controlThread.close();
    loops.close();
  }

  /**
   * {@return whether nothing was lost that should have been kept: false once the server is closed
   * and could not write the snapshot that was asked for}
   */
  public boolean saved() {
    return saved;
  }

  /** Blocks until the server is closed, or the calling thread is interrupted. */
  public void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
