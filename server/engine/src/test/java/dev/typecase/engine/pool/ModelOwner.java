package dev.typecase.engine.pool;

import static dev.typecase.engine.pool.ModelLife.open;
import static dev.typecase.engine.pool.ModelLife.require;

import dev.typecase.engine.field.FieldOperations;
import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An owner of records in the model test: the operations on them, each answer checked against what
 * the owner knows. No lock is held around a call of the pool.
 */
class ModelOwner {
  final SplittableRandom random;
  final ModelRefusals refusals;
  final MemorySegment record = WordRecords.record(ModelRecords.WORDS);
  final List<OwnedRecord> owned = new ArrayList<>();
  private final FieldOperations addToCounter = new FieldOperations(ModelRecords.LAYOUT);
  private LongStream.Builder issued = LongStream.builder();

  ModelLife life;
  Pool pool;
  boolean growing;

  long operations;
  long exhausted;
  long greatestVersion;

  ModelOwner(ModelLife life, ModelRefusals refusals, SplittableRandom random) {
    this.life = life;
    this.pool = life.pool;
    this.refusals = refusals;
    this.random = random;
  }

  /** Forgets all records: their pool has ended. */
  final void enter(ModelLife next) {
    life = next;
    pool = next.pool;
    owned.clear();
    issued = LongStream.builder();
  }

  /** {@return the handles that this owner has got since it was last asked} */
  final LongStream takeIssued() {
    LongStream taken = issued.build();
    issued = LongStream.builder();
    return taken;
  }

  final OwnedRecord anyOwned() {
    return owned.get(random.nextInt(owned.size()));
  }

  final OwnedRecord removeAny() {
    int index = random.nextInt(owned.size());
    OwnedRecord removed = owned.get(index);
    owned.set(index, owned.getLast());
    owned.removeLast();
    return removed;
  }

  final void allocate(Worker by) {
    // Together the threads want a quarter more than there is.
    if (owned.size() >= life.kind.capacity / 4) {
      return;
    }
    long tag = random.nextBoolean() ? random.nextLong() : 0;
    ModelRecords.encode(record, tag, 0, 0);
    operations++;
    long handle = open(tag == 0 ? pool.allocate(by) : pool.allocate(by, record, 0));
    if (handle == Outcome.EXHAUSTED) {
      exhausted++;
      return;
    }
    require(handle > 0, "allocate", handle, handle);
    life.countAllocated(handle);
    issued.add(handle);
    owned.add(new OwnedRecord(handle, tag, by.observedVersion()));
    life.exchange.show(handle, random);
  }

  final void free(@Nullable Worker by) {
    if (!owned.isEmpty()) {
      long handle = removeAny().handle;
      life.countFreeing();
      long outcome = release(by, handle);
      require(outcome == 0, "free", handle, outcome);
      refusals.addStale(handle);
    }
  }

  final long release(@Nullable Worker by, long handle) {
    operations++;
    return open(by == null || random.nextInt(8) == 0 ? pool.free(handle) : pool.free(by, handle));
  }

  final void read(Worker by) {
    if (!owned.isEmpty()) {
      check(by, anyOwned());
    }
  }

  /** Reads an own record, which nobody else writes. */
  final void check(Worker by, OwnedRecord expected) {
    operations++;
    long version = open(pool.read(by, expected.handle, record, 0));
    greatestVersion = Math.max(greatestVersion, version);
    require(version == expected.version, "version", expected.handle, version);
    require(ModelRecords.is(record, expected), "content", expected.handle, version);
  }

  final void write(Worker by) {
    if (owned.isEmpty()) {
      return;
    }
    OwnedRecord target = anyOwned();
    long tag = random.nextLong();
    ModelRecords.encode(record, tag, target.handle, 0);
    operations++;
    if (random.nextInt(8) == 0) {
      long outcome = open(pool.write(by, target.handle, target.version + 1, record, 0));
      require(outcome == Outcome.VERSION_MISMATCH, "write", target.handle, outcome);
      require(by.observedVersion() == target.version, "observed", target.handle, outcome);
      return;
    }
    long expected = random.nextBoolean() ? 0 : target.version;
    long version = open(pool.write(by, target.handle, expected, record, 0));
    require(version > 0 && version != target.version, "write", target.handle, version);
    target.tag = tag;
    target.counter = 0;
    target.version = version;
  }

  final void update(Worker by) {
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
    long version = open(pool.update(by, target.handle, 0, addToCounter, record, 0));
    if (meant) {
      require(version > 0 && version != target.version, "update", target.handle, version);
      target.counter += 2 * delta;
      target.version = version;
    } else {
      require(version == Outcome.CONDITION_FAILED, "update", target.handle, version);
      require(by.observedVersion() == target.version, "observed", target.handle, version);
    }
    require(ModelRecords.is(record, target), "record after update", target.handle, version);
  }
}
