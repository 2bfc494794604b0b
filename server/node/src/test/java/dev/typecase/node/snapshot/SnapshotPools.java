package dev.typecase.node.snapshot;

import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Worker;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.config.Transport;
import dev.typecase.node.control.PoolRegistry;
import dev.typecase.node.control.Snapshots;
import dev.typecase.node.loop.Loops;
import dev.typecase.node.quota.Account;
import dev.typecase.node.quota.Accounts;
import dev.typecase.node.quota.QuotaLimits;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loops for registries that are loaded and saved, and a registry worth saving. */
final class SnapshotPools implements AutoCloseable {
  private static final long BUDGET_BYTES = 64 << 20;
  private static final List<String> FIELDS = List.of("on:bool", "text:string(6)");
  static final int RECORD_BYTES = 16;
  static final String OWNER = "owner";

  final Loops loops = Loops.start(Transport.NIO, 1, 1);

  /** Whose the records were that were loaded last. */
  List<Account> owners = List.of();

  static ServerConfiguration configuration(Path folder) {
    return ServerConfiguration.builder().snapshotDir(folder).build();
  }

  private PoolRegistry registry(Accounts accounts) {
    return new PoolRegistry(loops, BUDGET_BYTES, Pages.DEFAULT, accounts);
  }

  /** Saves an exact pool with records, free slots and never used ones, and an empty pool. */
  void save(Path folder) {
    Accounts accounts = new Accounts(loops.workers().count());
    accounts.limit(Map.of("other", QuotaLimits.NONE, OWNER, QuotaLimits.NONE));
    Account owner = accounts.of(OWNER);
    try (PoolRegistry registry = registry(accounts);
        Snapshots snapshots = Snapshots.open(configuration(folder))) {
      Pool pool = registry.create(declaration("full", 40).asExact(), "").pool();
      registry.create(declaration("empty", 10).open(), "");
      try (Worker worker = loops.workers().claim()) {
        MemorySegment record = MemorySegment.ofArray(new byte[RECORD_BYTES]);
        for (int i = 0; i < 12; i++) {
          owner.takeSlot(worker.number());
          long handle = pool.allocate(worker, record, 0, owner.number());
          if (i % 3 == 0) {
            pool.free(worker, handle);
            accounts.freed(worker.observedOwner(), worker.number());
          }
        }
      }
      if (!snapshots.save(registry)) {
        throw new AssertionError("not saved");
      }
    }
  }

  /** A pool that may be exact. */
  record Kind(PoolSpec spec) {
    PoolDeclaration open() {
      return PoolDeclaration.of(spec);
    }

    PoolDeclaration asExact() {
      return PoolDeclaration.of(spec.asExact());
    }
  }

  private static Kind declaration(String name, int capacity) {
    Layout layout = Layout.of(RecordType.parse("Text", FIELDS));
    return new Kind(new PoolSpec(name, layout, capacity, SlotAlignment.PACKED));
  }

  /** Loads what lies in a folder, as a start does. {@return the records that are live then} */
  long load(Path folder) {
    Accounts accounts = new Accounts(loops.workers().count());
    try (PoolRegistry registry = registry(accounts);
        Snapshots snapshots = Snapshots.open(configuration(folder))) {
      try {
        var _ = snapshots.lines(1);
        snapshots.load(registry);
      } catch (RuntimeException e) {
        if (registry.has("full") || registry.has("empty")) {
          throw new AssertionError("a pool is visible", e);
        }
        throw e;
      }
      if (!registry.counts("full").isBalanced()) {
        throw new AssertionError(registry.counts("full"));
      }
      owners = accounts.all();
      long live = registry.counts("full").live();
      if (owners.stream().mapToLong(Account::slotsTaken).sum() > live) {
        throw new AssertionError(owners.size() + " owners of more than " + live + " records");
      }
      return live;
    }
  }

  @Override
  public void close() {
    loops.close();
  }
}
