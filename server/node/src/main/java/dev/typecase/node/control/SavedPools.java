package dev.typecase.node.control;

import dev.typecase.engine.pool.PoolLoader;
import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.refusal.Refused;
import dev.typecase.node.snapshot.SnapshotException;
import dev.typecase.node.snapshot.SnapshotReader;
import dev.typecase.v1.snapshot.Owner;
import dev.typecase.v1.snapshot.PoolNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The pools of a snapshot that was found: what they are, and their way into a registry. */
final class SavedPools implements AutoCloseable {
  private final SnapshotReader reader;
  private final ServerConfiguration configuration;
  private final Map<String, SavedDefinition> byName = new LinkedHashMap<>();

  /**
   * Reads what the snapshot says about its pools.
   *
   * @throws SnapshotException if a pool cannot be, or is not as the configuration declares it
   */
  SavedPools(SnapshotReader reader, ServerConfiguration configuration) {
    this.reader = reader;
    this.configuration = configuration;
    reader
        .pools()
        .forEach(message -> {
          String name = message.getPool().getName();
          SavedDefinition pool = checked("'" + name + "'", () -> SavedDefinition.of(message));
          if (byName.put(pool.name(), pool) != null) {
            throw refused("'" + name + "': twice");
          }
        });
    for (PoolDeclaration declared : configuration.pools()) {
      SavedDefinition saved = byName.get(declared.spec().name());
      if (saved != null) {
        checked(
            "'" + saved.name() + "'",
            () -> {
              saved.requireSame(declared.spec());
              return saved;
            });
      }
    }
    if (byName.size() > ServerConfiguration.MAX_POOLS) {
      throw refused(byName.size() + " (expected: at most " + ServerConfiguration.MAX_POOLS + ")");
    }
  }

  private interface Step<T> {
    T get();
  }

  private <T> T checked(String which, Step<T> step) {
    try {
      return step.get();
    } catch (Refused | IllegalArgumentException e) {
      throw refused(which + ": " + e.getMessage());
    }
  }

  private SnapshotException refused(String reason) {
    return SnapshotException.refused(reader.file(), "pool " + reason);
  }

  /** {@return their plans, with so many workers} */
  List<MemoryPlan.Line> lines(int workers) {
    return byName.values().stream()
        .map(pool -> new MemoryPlan.Line(pool.name(), plan(pool, workers)))
        .toList();
  }

  private PoolPlan plan(SavedDefinition pool, int workers) {
    return PoolPlan.continuing(
        configuration.reserved(pool.created().spec()), workers, pool.incarnation().slots());
  }

  /** {@return records that they hold} */
  long live() {
    return byName.values().stream().mapToLong(SavedDefinition::live).sum();
  }

  /**
   * Loads all pools, or none: nobody sees one of them before the file was read to its end.
   *
   * @param registry empty, with memory for them
   * @param loaded runs when all are there, before the registry has them
   * @return bytes read
   * @throws SnapshotException if the file is damaged
   * @throws NotEnoughMemoryException if the operating system refuses the memory
   */
  long load(PoolRegistry registry, Runnable loaded) {
    List<PoolLoader> loaders = new ArrayList<>();
    List<HostedPool> pools = new ArrayList<>();
    try {
      checked("numbers", () -> resumeNumbers(registry));
      IntUnaryOperator owners = checked("owners", () -> owners(registry));
      byName.values().forEach(pool -> loaders.add(reserve(registry, pool, owners)));
      long bytes =
          reader.readSlots((pool, slotCount, run) -> loaders.get(pool).load(slotCount, run));
      for (SavedDefinition pool : byName.values()) {
        PoolLoader loader = loaders.get(pools.size());
        pools.add(checked("'" + pool.name() + "'", () -> pool.host(loader)));
      }
      loaded.run();
      registry.adopt(pools);
      return bytes;
    } catch (RuntimeException | Error e) {
      pools.forEach(pool -> pool.pool().close());
      throw e;
    } finally {
      loaders.forEach(PoolLoader::close);
    }
  }

  private PoolRegistry resumeNumbers(PoolRegistry registry) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (PoolNumber number : reader.server().getNumbersList()) {
      numbers.put(number.getName(), number.getNumber());
    }
    Map<String, Integer> ofPools = new HashMap<>();
    byName.values().forEach(pool -> ofPools.put(pool.name(), pool.incarnation().poolId()));
    if (!numbers.entrySet().containsAll(ofPools.entrySet())) {
      throw new IllegalArgumentException(
          numbers + " (expected: those of the pools, " + ofPools + ")");
    }
    registry.numbers().resume(numbers, reader.server().getLastPoolNumber());
    return registry;
  }

  /** {@return the numbers that owners have here, by those that they have in the file} */
  private IntUnaryOperator owners(PoolRegistry registry) {
    Map<Integer, Integer> numbers = new HashMap<>(Map.of(0, 0));
    Accounts accounts = registry.accounts();
    for (Owner owner : reader.server().getOwnersList()) {
      int number = accounts == null ? 0 : accounts.resume(owner.getName());
      if (numbers.put(owner.getNumber(), number) != null) {
        throw new IllegalArgumentException(
            "number: " + owner.getNumber() + " (expected: not 0, and each once)");
      }
    }
    return saved -> {
      Integer number = numbers.get(saved);
      if (number == null) {
        throw new IllegalArgumentException(
            "owner: " + saved + " (expected: one of the file, " + numbers.keySet() + ")");
      }
      return number;
    };
  }

  private PoolLoader reserve(PoolRegistry registry, SavedDefinition pool, IntUnaryOperator owners) {
    try {
      return registry.reserve(
          pool.created().spec(), pool.incarnation(), pool.owned() ? owners : null);
    } catch (Refused e) {
      throw new NotEnoughMemoryException(e.explanation());
    } catch (IllegalArgumentException e) {
      throw refused("'" + pool.name() + "': " + e.getMessage());
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
