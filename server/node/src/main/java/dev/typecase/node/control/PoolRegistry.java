package dev.typecase.node.control;

import dev.typecase.engine.memory.GrantedPages;
import dev.typecase.engine.memory.OutOfOffHeapMemoryException;
import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.Incarnation;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.engine.pool.PoolLoader;
import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pools by name, and their creation and deletion. Control thread only, but for {@link
 * #directory()}, and for the declared pools, which are created before that thread has work.
 */
public final class PoolRegistry implements AutoCloseable {
  private final Loops loops;
  private final MemoryBudget budget;
  private final Pages pages;
  private final @Nullable Accounts accounts;
  private final PoolDirectory directory = new PoolDirectory();
  private final PoolNumbers numbers = new PoolNumbers(PoolNumbers.MAX_REMEMBERED);
  private final NavigableMap<String, HostedPool> byName = new TreeMap<>();
  private ItemTotals closedTotals = ItemTotals.NONE;

  /**
   * An empty registry.
   *
   * @param loops whose workers use the pools
   * @param budgetBytes off-heap bytes that the pools may take in all
   * @param pages that every pool is asked to have
   * @param accounts of those who own records; null, if nobody is known, and pools keep no owners
   */
  public PoolRegistry(Loops loops, long budgetBytes, Pages pages, @Nullable Accounts accounts) {
    this.loops = loops;
    this.budget = new MemoryBudget(budgetBytes);
    this.pages = pages;
    this.accounts = accounts;
  }

  @Nullable Accounts accounts() {
    return accounts;
  }

  /** {@return what event loops look pools up in} */
  public PoolDirectory directory() {
    return directory;
  }

  NavigableMap<String, HostedPool> byName() {
    return byName;
  }

  /**
   * Creates a pool, or finds the one that the same request created before. With {@link
   * Pages#prefault} linear in the pool's bytes.
   *
   * @param declaration what it shall be
   * @param requestId a UUID, or empty
   * @return the pool
   * @throws Refused POOL_EXISTS, LIMIT_EXCEEDED, MEMORY_BUDGET, or INVALID_ARGUMENT if the request
   *     id was used with another content
   */
  public HostedPool create(PoolDeclaration declaration, String requestId) {
    HostedPool earlier = createdBy(requestId);
    if (earlier != null) {
      return requireSameContent(earlier, declaration, requestId);
    }
    String name = declaration.spec().name();
    if (byName.containsKey(name)) {
      throw Refused.of(Reason.POOL_EXISTS, "name", "pools/" + name, "a name that is not taken");
    }
    if (byName.size() == ServerConfiguration.MAX_POOLS) {
      throw Refused.atLimit("pools", byName.size() + 1L, ServerConfiguration.MAX_POOLS);
    }
    HostedPool pool = new HostedPool(reserve(declaration), declaration, requestId, Instant.now());
    byName.put(name, pool);
    publish();
    return pool;
  }

  /** {@return the numbers of names} */
  PoolNumbers numbers() {
    return numbers;
  }

  /** {@return whether there is a pool of this name, without {@code pools/}} */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Reserves the memory of a pool that continues an incarnation.
   *
   * @param savedOwners as {@link PoolLoader#open} takes them
   * @throws Refused MEMORY_BUDGET
   */
  PoolLoader reserve(
      PoolSpec saved, Incarnation incarnation, @Nullable IntUnaryOperator savedOwners) {
    PoolSpec spec = owned(saved);
    long bytes =
        PoolPlan.continuing(spec, loops.workers().count(), incarnation.slots()).totalBytes();
    budget.take(spec.name(), bytes);
    try {
      return PoolLoader.open(spec, incarnation, loops.workers(), pages, savedOwners);
    } catch (OutOfOffHeapMemoryException e) {
      throw refusal(spec.name(), bytes, e);
    }
  }

  /** Takes pools over that were loaded: an empty registry serves them from now on. */
  void adopt(List<HostedPool> loaded) {
    loaded.forEach(pool -> byName.put(pool.name(), pool));
    if (accounts != null) {
      loaded.forEach(pool -> accounts.charge(pool.pool().liveByOwner()));
    }
    publish();
  }

  private @Nullable HostedPool createdBy(String requestId) {
    return requestId.isEmpty()
        ? null
        : byName.values().stream()
            .filter(pool -> pool.requestId().equals(requestId))
            .findFirst()
            .orElse(null);
  }

  private static HostedPool requireSameContent(
      HostedPool earlier, PoolDeclaration declaration, String requestId) {
    if (!earlier.declaration().equals(declaration)) {
      throw Refused.invalid(
          "request_id", requestId, "one that did not create another pool, or the same content");
    }
    return earlier;
  }

  private Pool reserve(PoolDeclaration declaration) {
    PoolSpec spec = owned(declaration.spec());
    String name = spec.name();
    long bytes = PoolPlan.of(spec, loops.workers().count()).totalBytes();
    budget.take(name, bytes);
    try {
      long beganNanos = System.nanoTime();
      Pool pool = Pool.create(spec, numbers.numberOf(name), loops.workers(), pages);
      PoolPages.log(pool, Duration.ofNanos(System.nanoTime() - beganNanos));
      return pool;
    } catch (OutOfOffHeapMemoryException e) {
      throw refusal(name, bytes, e);
    }
  }

  private PoolSpec owned(PoolSpec spec) {
    return accounts == null ? spec : spec.withOwners();
  }

  private Refused refusal(String name, long bytes, OutOfOffHeapMemoryException e) {
    budget.giveBack(bytes);
    return new Refused(
        Reason.MEMORY_BUDGET,
        "pool '" + name + "': the operating system refused: " + e.getMessage(),
        Map.of("wanted_bytes", Long.toString(bytes)));
  }

  /**
   * {@return the pool of this name}
   *
   * @param name without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  HostedPool require(String name) {
    HostedPool pool = byName.get(name);
    if (pool == null) {
      throw new Refused(
          Reason.POOL_NOT_FOUND,
          "name: pools/" + name + " (expected: the name of a pool)",
          Map.of("name", "pools/" + name));
    }
    return pool;
  }

  /**
   * {@return where the slots of a pool are}
   *
   * @param name without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public PoolCounts counts(String name) {
    return require(name).pool().counts();
  }

  /**
   * {@return how many bytes of a pool lie in physical memory, where the platform tells}
   *
   * @param name without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public OptionalLong residentBytes(String name) {
    return require(name).pool().residentBytes();
  }

  /**
   * {@return which pages a pool got}
   *
   * @param name without {@code pools/}
   * @throws Refused POOL_NOT_FOUND
   */
  public GrantedPages pages(String name) {
    return require(name).pool().pages();
  }

  /**
   * Deletes a pool: first no new request is taken, then every loop passes a task, so that no
   * operation is under way and no allocation can follow; then the scans of the pool are ended; only
   * then is its memory unmapped. A request that waits for a contended record finds the pool closed
   * when it comes back. Blocks for as long as the loops' longest turn, and with owners for as long
   * as their records are counted, which is linear in the slots that were ever used.
   *
   * @throws Refused POOL_NOT_EMPTY, if records are live and it is not forced: the pool then takes
   *     requests again
   */
  void delete(HostedPool pool, boolean force) {
    // Looked at first, so that a deletion that is refused does not disturb the pool's users.
    requireEmpty(pool, force);
    pool.takeRequests(false);
    loops.pass();
    try {
      requireEmpty(pool, force);
    } catch (Refused e) {
      pool.takeRequests(true);
      throw e;
    }
    pool.markClosing();
    loops.tellResidents(resident -> resident.poolClosing(pool.uid()));
    byName.remove(pool.name());
    publish();
    if (accounts != null) {
      accounts.giveBack(pool.pool().liveByOwner());
    }
    close(pool);
  }

  private static void requireEmpty(HostedPool pool, boolean force) {
    long live = pool.pool().counts().live();
    if (live > 0 && !force) {
      throw new Refused(
          Reason.POOL_NOT_EMPTY,
          "live records: " + live + " (expected: 0, or force)",
          Map.of("name", "pools/" + pool.name(), "live", Long.toString(live)));
    }
  }

  private void close(HostedPool pool) {
    long bytes = pool.pool().plan().totalBytes();
    closedTotals = closedTotals.plus(pool.tally());
    pool.pool().close();
    budget.giveBack(bytes);
  }

  private void publish() {
    Map<Integer, HostedPool> byNumber = new HashMap<>();
    byName.values().forEach(pool -> byNumber.put(pool.pool().poolId(), pool));
    directory.publish(byNumber);
  }

  /**
   * {@return what succeeded in all pools that are closed; after {@link #close}, in all there were}
   */
  public ItemTotals closedTotals() {
    return closedTotals;
  }

  /** Unmaps every pool. Called when no loop and no control thread runs any more; idempotent. */
  @Override
  public void close() {
    directory.publish(Map.of());
    byName.values().forEach(this::close);
    byName.clear();
  }
}
