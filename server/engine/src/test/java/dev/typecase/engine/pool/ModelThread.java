package dev.typecase.engine.pool;

import dev.typecase.engine.field.FieldOperations;
import dev.typecase.engine.pool.ModelExchange.Doomed;
import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thread of the model test. It owns records and checks every answer about them against what it
 * knows; of records of others it checks what anybody can tell. No lock is held around a call of the
 * pool.
 */
final class ModelThread {
  private static final int REMEMBERED = 1024;

  private final Pool pool;
  private final Worker worker;
  private final ModelExchange exchange;
  private final SplittableRandom random;
  private final int mostRecords;
  private final MemorySegment record = WordRecords.record(ModelRecords.WORDS);
  private final FieldOperations addToCounter = new FieldOperations(ModelRecords.LAYOUT);

  final List<OwnedRecord> owned = new ArrayList<>();
  final List<Doomed> doomed = new ArrayList<>();

  /** Handles that this thread has freed. */
  private final long[] stale = new long[REMEMBERED];

  private int staleCount;
  private boolean growing;
  long operations;
  long exhausted;
  long contended;

  ModelThread(Pool pool, Worker worker, ModelExchange exchange, int mostRecords, long seed) {
    this.pool = pool;
    this.worker = worker;
    this.exchange = exchange;
    this.mostRecords = mostRecords;
    this.random = new SplittableRandom(seed);
  }

  void run(int rounds) {
    for (int i = 0; i < rounds; i++) {
      if (random.nextInt(5_000) == 0) {
        growing = random.nextBoolean();
      }
      step(random.nextInt(100));
    }
  }

  private void step(int choice) {
    if (choice < (growing ? 24 : 12)) {
      allocate();
    } else if (choice < 34) {
      free();
    } else if (choice < 54) {
      read();
    } else if (choice < 66) {
      write();
    } else if (choice < 78) {
      update();
    } else if (choice < 88) {
      readForeign();
    } else if (choice < 94) {
      tryStale();
    } else if (choice < 97) {
      give();
    } else {
      doom();
    }
  }

  private OwnedRecord anyOwned() {
    return owned.get(random.nextInt(owned.size()));
  }

  private void allocate() {
    if (owned.size() >= mostRecords) {
      return;
    }
    long tag = random.nextBoolean() ? random.nextLong() : 0;
    ModelRecords.encode(record, tag, 0, 0);
    operations++;
    long handle = tag == 0 ? pool.allocate(worker) : pool.allocate(worker, record, 0);
    if (handle == Outcome.EXHAUSTED) {
      exhausted++;
      return;
    }
    require(handle > 0, "allocate", handle, handle);
    owned.add(new OwnedRecord(handle, tag, worker.observedVersion()));
    exchange.show(handle, random);
  }

  private OwnedRecord removeAny() {
    int index = random.nextInt(owned.size());
    OwnedRecord removed = owned.get(index);
    owned.set(index, owned.getLast());
    owned.removeLast();
    return removed;
  }

  private void free() {
    if (!owned.isEmpty()) {
      long handle = removeAny().handle;
      operations++;
      long outcome = pool.free(worker, handle);
      require(outcome == 0, "free", handle, outcome);
      stale[staleCount++ % REMEMBERED] = handle;
    }
  }

  private void read() {
    if (!owned.isEmpty()) {
      check(anyOwned());
    }
  }

  /** Reads an own record, which nobody else writes. */
  void check(OwnedRecord expected) {
    operations++;
    long version = pool.read(worker, expected.handle, record, 0);
    require(version == expected.version, "version", expected.handle, version);
    require(ModelRecords.is(record, expected), "content", expected.handle, version);
  }

  private void write() {
    if (owned.isEmpty()) {
      return;
    }
    OwnedRecord target = anyOwned();
    long tag = random.nextLong();
    ModelRecords.encode(record, tag, target.handle, 0);
    operations++;
    if (random.nextInt(8) == 0) {
      long outcome = pool.write(worker, target.handle, target.version + 1, record, 0);
      require(outcome == Outcome.VERSION_MISMATCH, "write", target.handle, outcome);
      require(worker.observedVersion() == target.version, "observed", target.handle, outcome);
      return;
    }
    long expected = random.nextBoolean() ? 0 : target.version;
    long version = pool.write(worker, target.handle, expected, record, 0);
    require(version > 0 && version != target.version, "write", target.handle, version);
    target.tag = tag;
    target.counter = 0;
    target.version = version;
  }

  private void update() {
    if (owned.isEmpty()) {
      return;
    }
    OwnedRecord target = anyOwned();
    boolean meant = random.nextInt(4) > 0;
    long delta = random.nextInt(-9, 10);
    addToCounter
        .clear()
        .addLong(ModelRecords.COUNTER, FieldOperations.WHOLE_FIELD, delta)
        .compareAndSetLong(
            ModelRecords.COUNTER,
            FieldOperations.WHOLE_FIELD,
            target.counter + delta + (meant ? 0 : 1),
            target.counter + 2 * delta);
    operations++;
    long version = pool.update(worker, target.handle, 0, addToCounter, record, 0);
    if (meant) {
      require(version > 0 && version != target.version, "update", target.handle, version);
      target.counter += 2 * delta;
      target.version = version;
    } else {
      require(version == Outcome.CONDITION_FAILED, "update", target.handle, version);
      require(worker.observedVersion() == target.version, "observed", target.handle, version);
    }
    require(ModelRecords.is(record, target), "record after update", target.handle, version);
  }

  private void readForeign() {
    long handle = exchange.anySeen(random);
    if (handle == 0) {
      return;
    }
    operations++;
    long version = pool.read(worker, handle, record, 0);
    if (version > 0) {
      require(ModelRecords.isWhole(record, handle), "whole", handle, version);
    } else {
      contended += version == Outcome.CONTENDED ? 1 : 0;
      boolean known = version == Outcome.STALE_HANDLE || version == Outcome.CONTENDED;
      require(known, "read of another thread's record", handle, version);
    }
  }

  private void tryStale() {
    if (staleCount == 0) {
      return;
    }
    long handle = stale[random.nextInt(Math.min(staleCount, REMEMBERED))];
    operations++;
    long outcome =
        switch (random.nextInt(4)) {
          case 0 -> pool.read(worker, handle, record, 0);
          case 1 -> pool.write(worker, handle, 0, record, 0);
          case 2 -> pool.update(worker, handle, 0, addToCounter, record, 0);
          default -> pool.free(worker, handle);
        };
    require(outcome == Outcome.STALE_HANDLE, "stale", handle, outcome);
  }

  private void give() {
    OwnedRecord given = owned.isEmpty() ? null : removeAny();
    OwnedRecord taken = exchange.swapGift(given, random);
    if (taken != null) {
      check(taken);
      owned.add(taken);
    }
  }

  private void doom() {
    if (!owned.isEmpty() && random.nextInt(4) == 0) {
      Doomed next = new Doomed(removeAny().handle);
      doomed.add(next);
      Doomed last = exchange.swapDoomed(next, random);
      if (last != null) {
        tryToFree(last);
      }
    } else {
      Doomed any = exchange.anyDoomed(random);
      if (any != null) {
        tryToFree(any);
      }
    }
  }

  private void tryToFree(Doomed target) {
    operations++;
    long outcome = pool.free(worker, target.handle);
    if (outcome == 0) {
      require(target.frees.incrementAndGet() == 1, "freed once", target.handle, outcome);
    } else {
      require(outcome == Outcome.STALE_HANDLE, "free of a doomed record", target.handle, outcome);
    }
  }

  /**
   * Frees those of this thread's doomed records that nobody has freed. Only while all threads are
   * quiet.
   */
  void freeDoomed() {
    for (Doomed each : doomed) {
      if (each.frees.get() == 0) {
        tryToFree(each);
      }
      require(each.frees.get() == 1, "freed in the end", each.handle, 0);
    }
    doomed.clear();
  }

  private static void require(boolean holds, String what, long handle, long outcome) {
    if (!holds) {
      throw new AssertionError(
          "%s: handle %x, outcome %d %s".formatted(what, handle, outcome, Outcome.name(outcome)));
    }
  }
}
