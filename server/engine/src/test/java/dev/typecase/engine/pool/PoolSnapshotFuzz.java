package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.engine.Seed;
import dev.typecase.engine.memory.Pages;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pool that is saved and loaded again and again, each time for another number of workers, against
 * a model that knows every handle that was ever given out.
 *
 * <p>{@code -Dtypecase.fuzz.rounds=N} plays N rounds of each kind.
 */
class PoolSnapshotFuzz {
  private static final int WORDS = 3;

  /** Live records by handle: what they hold and their version. */
  private final Map<Long, Long> words = new HashMap<>();

  private final Map<Long, Long> versions = new HashMap<>();
  private final Map<Long, Integer> owners = new HashMap<>();
  private final List<Long> live = new ArrayList<>();
  private final Set<Long> stale = new HashSet<>();
  private final MemorySegment record = WordRecords.record(WORDS);

  // The last two kinds are near a power of two, where more workers would need another bit.
  @ParameterizedTest
  @CsvSource({
    "300, false, 36",
    "300, true, 36",
    "300, false, 4",
    "300, true, 4",
    "10, true, 4",
    "1000, false, 36",
    "1003, false, 36"
  })
  void everyHandleMeansTheSameBeforeAndAfter(int capacity, boolean exact, int generationBits) {
    SplittableRandom random = new SplittableRandom(Seed.draw("saved and loaded pools"));
    PoolSpec open = WordRecords.spec(WORDS, capacity);
    PoolSpec spec = (exact ? open.asExact() : open).withOwners();
    Workers workers = new Workers(1 + random.nextInt(4));
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    BitWidths widths = widths(plan.slots(), generationBits);
    Pool pool = Pool.create(spec, plan, widths, 7, workers, Pages.DEFAULT);
    int rounds = Integer.getInteger("typecase.fuzz.rounds", capacity < 1000 ? 40 : 10);
    for (int round = 0; round < rounds; round++) {
      use(pool, workers, random);
      check(pool, workers);
      Incarnation incarnation = pool.incarnation();
      List<SavedRun> runs = SavedRun.save(pool, random);
      PoolCounts before = pool.counts();
      pool.close();
      workers = new Workers(1 + random.nextInt(64));
      pool = load(spec, incarnation, generationBits, workers, runs);
      owners.replaceAll((_, owner) -> renumbered(owner));
      PoolCounts after = pool.counts();
      assertThat(pool.incarnation()).isEqualTo(withSlots(incarnation, pool.plan().slots()));
      assertThat(after).matches(PoolCounts::isBalanced, "balanced");
      assertThat(after.live()).isEqualTo(before.live()).isEqualTo(live.size());
      assertThat(after.retired()).isEqualTo(before.retired());
      assertThat(pool.usedSlots()).isEqualTo(incarnation.usedSlots());
      check(pool, workers);
      checkOwners(pool);
      checkCapacity(pool, workers);
    }
    pool.close();
  }

  private static int renumbered(int owner) {
    return (owner + 1) & PoolSpec.MAX_OWNER;
  }

  private static Incarnation withSlots(Incarnation incarnation, int slots) {
    return new Incarnation(
        incarnation.poolId(),
        incarnation.uid(),
        incarnation.generationBase(),
        slots,
        incarnation.usedSlots());
  }

  private static BitWidths widths(int slots, int generationBits) {
    BitWidths usual = BitWidths.of(slots);
    return generationBits == usual.generationBits()
        ? usual
        : BitWidths.narrow(slots, generationBits, 3);
  }

  private static Pool load(
      PoolSpec spec,
      Incarnation incarnation,
      int generationBits,
      Workers workers,
      List<SavedRun> runs) {
    PoolPlan plan = PoolPlan.continuing(spec, workers.count(), incarnation.slots());
    assertThat(plan.indexBits()).isEqualTo(BitWidths.of(incarnation.slots()).indexBits());
    try (PoolLoader loader =
        PoolLoader.open(
            spec,
            plan,
            widths(plan.slots(), generationBits),
            incarnation,
            workers,
            Pages.DEFAULT,
            PoolSnapshotFuzz::renumbered)) {
      if (loader.missingSlots() > 0) {
        assertThatThrownBy(loader::finish).isInstanceOf(IllegalArgumentException.class);
      }
      runs.forEach(run -> loader.load(run.slotCount(), run.bytes()));
      return loader.finish();
    }
  }

  /** Some hundred operations of every kind by all workers. */
  private void use(Pool pool, Workers workers, SplittableRandom random) {
    int steps = random.nextInt(1, 2 * pool.plan().slots());
    int allocations = 2 + random.nextInt(5);
    for (int step = 0; step < steps; step++) {
      try (Worker worker = workers.claim()) {
        int kind = random.nextInt(8);
        if (kind < allocations) {
          allocate(pool, worker, random.nextLong());
        } else if (!live.isEmpty()) {
          int which = random.nextInt(live.size());
          if (kind == 7) {
            write(pool, worker, live.get(which), random.nextLong());
          } else {
            free(pool, worker, which, random.nextInt(4) == 0);
          }
        }
      }
    }
  }

  private void allocate(Pool pool, Worker worker, long word) {
    int owner = (int) word & PoolSpec.MAX_OWNER;
    long handle = pool.allocate(worker, WordRecords.fill(record, word), 0, owner);
    if (handle > 0) {
      assertThat(words).doesNotContainKey(handle);
      assertThat(stale).doesNotContain(handle);
      live.add(handle);
      words.put(handle, word);
      versions.put(handle, worker.observedVersion());
      owners.put(handle, owner);
    }
  }

  private void write(Pool pool, Worker worker, long handle, long word) {
    long version =
        pool.write(
            worker, handle, versions.getOrDefault(handle, 0L), WordRecords.fill(record, word), 0);
    assertThat(version).isPositive();
    words.put(handle, word);
    versions.put(handle, version);
  }

  private void free(Pool pool, Worker worker, int which, boolean byMail) {
    long handle = live.remove(which);
    Integer owner = owners.remove(handle);
    if (byMail) {
      assertThat(pool.free(handle)).isZero();
    } else {
      assertThat(pool.free(worker, handle)).isZero();
      assertThat(worker.observedOwner()).isEqualTo(owner);
    }
    words.remove(handle);
    versions.remove(handle);
    stale.add(handle);
  }

  private void check(Pool pool, Workers workers) {
    try (Worker worker = workers.claim()) {
      for (long handle : live) {
        assertThat(pool.read(worker, handle, record, 0)).isEqualTo(versions.get(handle));
        assertThat(WordRecords.isFilledWith(record, words.getOrDefault(handle, 0L))).isTrue();
      }
      for (long handle : stale) {
        assertThat(pool.read(worker, handle, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
        assertThat(pool.free(worker, handle)).isEqualTo(Outcome.STALE_HANDLE);
      }
    }
  }

  private void checkOwners(Pool pool) {
    long[] expected = new long[PoolSpec.MAX_OWNER + 1];
    owners.values().forEach(owner -> expected[owner]++);
    assertThat(pool.liveByOwner()).isEqualTo(expected);
  }

  /** Records for certain, as long as no more slots have retired than the reserve has. */
  private void checkCapacity(Pool pool, Workers workers) {
    long lost = Math.max(0, pool.counts().retired() - pool.plan().reserve());
    long promised = pool.plan().capacity() - lost - pool.plan().earlyRefusal() - live.size();
    int before = live.size();
    try (Worker worker = workers.claim()) {
      for (int i = 0; i < promised; i++) {
        allocate(pool, worker, i);
      }
      assertThat(live.size() - before).isEqualTo((int) Math.max(0, promised));
      while (live.size() > before) {
        free(pool, worker, live.size() - 1, false);
      }
    }
  }
}
