package dev.typecase.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.Seed;
import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.Pages;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool is the same on all pages, but for how much of it is resident. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PoolPagesTest {
  private static final int CAPACITY = 20_000;
  private static final int WORDS = 30;
  private static final int STEPS = 200_000;

  private final Workers workers = new Workers(2);
  private final Worker worker = workers.claim();
  private final MemorySegment record = WordRecords.record(WORDS);

  static Stream<Pages> choices() {
    return Stream.of(
        Pages.DEFAULT,
        Pages.DEFAULT.withPrefault(),
        Pages.DEFAULT.withHugePages(),
        Pages.DEFAULT.withHugePages().withPrefault());
  }

  @ParameterizedTest
  @MethodSource("choices")
  void aNewPoolIsResidentAsFarAsItWasPrefaulted(Pages pages) {
    try (Pool pool = Pool.create(WordRecords.spec(WORDS, CAPACITY), 1, workers, pages)) {
      long totalBytes = pool.plan().totalBytes();
      long resident = pool.residentBytes().orElseThrow();
      if (pages.prefault()) {
        assertThat(resident).isEqualTo(totalBytes);
      } else {
        // The header and some of the depot; with huge pages, or where the kernel gives them
        // unasked, one of them each.
        assertThat(resident).isBetween(1L, totalBytes / 2 + (2L << 20));
      }
      assertThat(pool.pages().inForce())
          .isEqualTo(
              new Pages(
                  pages.hugePages() && AnonymousMemory.hugePagesRefusal().isEmpty(),
                  pages.prefault()));
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void recordsSurviveChurn(Pages pages) {
    SplittableRandom random = new SplittableRandom(Seed.draw("churn on " + pages));
    long[] handles = new long[CAPACITY];
    int live = 0;
    try (Pool pool = Pool.create(WordRecords.spec(WORDS, CAPACITY), 1, workers, pages)) {
      for (int step = 0; step < STEPS; step++) {
        if (live < CAPACITY && random.nextInt(5) > 1) {
          handles[live] = pool.allocate(worker, WordRecords.fill(record, step), 0);
          assertThat(handles[live++]).isPositive();
        } else if (live > 0) {
          int any = random.nextInt(live);
          assertThat(pool.read(worker, handles[any], record, 0)).isPositive();
          assertThat(WordRecords.isFilledWith(record, WordRecords.word(record, 0))).isTrue();
          assertThat(pool.free(worker, handles[any])).isZero();
          handles[any] = handles[--live];
        }
      }
      assertThat(live).isPositive();
      assertThat(pool.counts().live()).isEqualTo(live);
      assertThat(pool.counts()).matches(PoolCounts::isBalanced, "balanced");
      assertThat(pool.residentBytes().orElseThrow()).isLessThanOrEqualTo(pool.plan().totalBytes());
    }
  }
}
