package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Allocate 1,000, free 500 of them at random, allocate 200: the test that every pool must pass
 * first.
 */
class PoolTortureTest {
  private static final int CAPACITY = 1000;
  private static final int WORDS = 4;

  private final SplittableRandom random = new SplittableRandom(Seed.draw("torture"));
  private final MemorySegment record = WordRecords.record(WORDS);
  private final Map<Long, Long> contents = new HashMap<>();
  private final Set<Long> issued = new HashSet<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64})
  void handlesAreUniqueNoneIsLostAndContentsStayIntact(int workerCount) {
    Workers workers = new Workers(workerCount);
    List<Worker> claimed = IntStream.range(0, workerCount).mapToObj(i -> workers.claim()).toList();
    try (Pool pool = WordRecords.pool(WORDS, CAPACITY, workers)) {
      allocate(pool, claimed, 1000);
      List<Long> freed = free(pool, claimed, 500);
      allocate(pool, claimed, 200);
      assertThat(issued).as("handles ever issued").hasSize(1200);
      assertThat(contents).hasSize(700);
      assertIntact(pool, claimed);
      assertAllStale(pool, claimed, freed);
      assertThat(slotsOf(pool, contents.keySet())).as("distinct slots").hasSize(700);
    }
  }

  private Worker any(List<Worker> workers) {
    return workers.get(random.nextInt(workers.size()));
  }

  private void allocate(Pool pool, List<Worker> workers, int count) {
    for (int i = 0; i < count; i++) {
      long content = random.nextLong();
      long handle = pool.allocate(any(workers), WordRecords.fill(record, content), 0);
      assertThat(handle).isPositive();
      assertThat(issued.add(handle)).as("handle %x is new", handle).isTrue();
      contents.put(handle, content);
    }
    assertBalanced(pool);
  }

  private List<Long> free(Pool pool, List<Worker> workers, int count) {
    List<Long> freed = new ArrayList<>();
    List<Long> live = new ArrayList<>(contents.keySet());
    for (int i = 0; i < count; i++) {
      long handle = live.remove(random.nextInt(live.size()));
      assertThat(pool.free(any(workers), handle)).isZero();
      contents.remove(handle);
      freed.add(handle);
    }
    assertBalanced(pool);
    return freed;
  }

  private void assertBalanced(Pool pool) {
    PoolCounts counts = pool.counts();
    assertThat(counts).matches(PoolCounts::isBalanced, "balanced");
    assertThat(counts.live()).isEqualTo(contents.size());
    assertThat(counts.retired()).isZero();
  }

  private void assertIntact(Pool pool, List<Worker> workers) {
    contents.forEach((handle, content) -> {
      assertThat(pool.read(any(workers), handle, record, 0)).isPositive();
      assertThat(WordRecords.isFilledWith(record, content)).isTrue();
    });
  }

  private void assertAllStale(Pool pool, List<Worker> workers, List<Long> freed) {
    for (long handle : freed) {
      assertThat(pool.read(any(workers), handle, record, 0)).isEqualTo(Outcome.STALE_HANDLE);
      assertThat(pool.free(any(workers), handle)).isEqualTo(Outcome.STALE_HANDLE);
    }
  }

  private static Set<Long> slotsOf(Pool pool, Set<Long> handles) {
    long mask = (1L << pool.plan().indexBits()) - 1;
    Set<Long> slots = new HashSet<>();
    handles.forEach(handle -> slots.add(handle & mask));
    return slots;
  }
}
