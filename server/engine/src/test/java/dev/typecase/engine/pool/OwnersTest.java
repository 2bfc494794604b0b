package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.Pages;
import java.lang.foreign.MemorySegment;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whose a record is: remembered with it, and told to whoever frees it. */
class OwnersTest {
  private static final int CAPACITY = 20;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final PoolSpec spec = WordRecords.spec(1, CAPACITY).withOwners();
  private final MemorySegment record = WordRecords.record(1);

  private int ownerOfFreed(Pool pool, long handle) {
    assertThat(pool.free(worker, handle)).isZero();
    return worker.observedOwner();
  }

  @Test
  void whoeverFreesARecordLearnsWhoseItWas() {
    try (Pool pool = Pool.create(spec, 1, workers)) {
      long zeros = pool.allocate(worker, 1);
      long filled = pool.allocate(worker, record, 0, PoolSpec.MAX_OWNER);
      long nobodys = pool.allocate(worker);
      assertThat(ownerOfFreed(pool, filled)).isEqualTo(PoolSpec.MAX_OWNER);
      assertThat(ownerOfFreed(pool, zeros)).isEqualTo(1);
      assertThat(ownerOfFreed(pool, nobodys)).isZero();
    }
  }

  @Test
  void anOwnerDoesNotOutliveItsRecord() {
    try (Pool pool = Pool.create(spec, 1, workers)) {
      for (int i = 0; i < 3 * CAPACITY; i++) {
        assertThat(ownerOfFreed(pool, pool.allocate(worker, i % 2))).isEqualTo(i % 2);
      }
    }
  }

  @Test
  void aSlotThatRetiresTellsItsLastOwner() {
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    BitWidths widths = BitWidths.narrow(plan.slots(), 1, 3);
    try (Pool pool = Pool.create(spec, plan, widths, 1, workers, Pages.DEFAULT)) {
      for (long handle = pool.allocate(worker, 9); handle > 0; handle = pool.allocate(worker, 9)) {
        assertThat(ownerOfFreed(pool, handle)).isEqualTo(9);
      }
      assertThat(pool.counts().retired()).isEqualTo(plan.slots());
    }
  }

  @Test
  void liveRecordsAreCountedByOwner() {
    try (Pool pool = Pool.create(spec, 1, workers)) {
      assertThat(pool.liveByOwner()).containsOnly(0);
      pool.allocate(worker, 2);
      long freed = pool.allocate(worker, 2);
      pool.allocate(worker, 3);
      pool.free(worker, freed);
      long[] live = pool.liveByOwner();
      assertThat(live[2]).isEqualTo(1);
      assertThat(live[3]).isEqualTo(1);
      assertThat(LongStream.of(live).sum()).isEqualTo(2);
    }
  }

  @Test
  void aPoolThatKeepsNoOwnersForgetsThem() {
    PoolSpec without = WordRecords.spec(1, CAPACITY);
    try (Pool pool = Pool.create(without, 1, workers)) {
      assertThat(ownerOfFreed(pool, pool.allocate(worker, 7))).isZero();
      assertThat(pool.plan().ownerBytes()).isZero();
    }
  }

  @Test
  void ownersTakeTwoBytesASlotThatThePlanShows() {
    PoolSpec large = WordRecords.spec(1, 100_000);
    PoolPlan without = PoolPlan.of(large, 2);
    PoolPlan with = PoolPlan.of(large.withOwners(), 2);
    assertThat(with.ownerBytes())
        .isBetween(2L * with.slots(), 2L * with.slots() + PoolPlan.PAGE_BYTES - 1);
    assertThat(with.totalBytes()).isEqualTo(without.totalBytes() + with.ownerBytes());
  }
}
