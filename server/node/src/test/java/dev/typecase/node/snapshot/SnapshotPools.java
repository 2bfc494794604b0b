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
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Loops for registries that are loaded and saved, and a registry worth saving. */
final class SnapshotPools implements AutoCloseable {
  private static final long BUDGET_BYTES = 64 << 20;
  private static final List<String> FIELDS = List.of("on:bool", "text:string(6)");
  static final int RECORD_BYTES = 16;

  final Loops loops = Loops.start(Transport.NIO, 1, 1);

  static ServerConfiguration configuration(Path folder) {
    return ServerConfiguration.builder().snapshotDir(folder).build();
  }

  PoolRegistry registry() {
    return new PoolRegistry(loops, BUDGET_BYTES, Pages.DEFAULT, null);
  }

  /** Saves an exact pool with records, free slots and never used ones, and an empty pool. */
  void save(Path folder) {
    try (PoolRegistry registry = registry();
        Snapshots snapshots = Snapshots.open(configuration(folder))) {
      Pool pool = registry.create(declaration("full", 40).asExact(), "").pool();
      registry.create(declaration("empty", 10).open(), "");
      try (Worker worker = loops.workers().claim()) {
        MemorySegment record = MemorySegment.ofArray(new byte[RECORD_BYTES]);
        for (int i = 0; i < 12; i++) {
          long handle = pool.allocate(worker, record, 0);
          if (i % 3 == 0) {
            pool.free(worker, handle);
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
    try (PoolRegistry registry = registry();
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
      return registry.counts("full").live();
    }
  }

  @Override
  public void close() {
    loops.close();
  }
}
