package dev.typecase.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DistributionTest {
  private static final int RECORDS = 1_000;
  private static final int DRAWS = 400_000;
  private static final long SEED = 20_261_125;

  @ParameterizedTest
  @EnumSource
  void sameSeedSameIndexes(Distribution distribution) {
    IntSupplier one = distribution.indexes(RECORDS, SEED);
    IntSupplier same = distribution.indexes(RECORDS, SEED);
    IntSupplier other = distribution.indexes(RECORDS, SEED + 1);
    int[] drawn = draw(one, RECORDS);
    assertThat(drawn).isEqualTo(draw(same, RECORDS)).isNotEqualTo(draw(other, RECORDS));
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordIsAskedForAndNoOther(Distribution distribution) {
    int[] counts = counts(distribution);
    assertThat(counts).hasSize(RECORDS).doesNotContain(0);
  }

  @Test
  void uniformAsksForAllAlike() {
    double expected = (double) DRAWS / RECORDS;
    assertThat(Arrays.stream(counts(Distribution.UNIFORM)))
        .allSatisfy(count -> assertThat((double) count).isCloseTo(expected, within(120.0)));
  }

  @Test
  void zipfAsksForTheNthInProportionToItsRank() {
    int[] sorted = counts(Distribution.ZIPF);
    Arrays.sort(sorted);
    double all = IntStream.rangeClosed(1, RECORDS).mapToDouble(n -> Math.pow(n, -0.99)).sum();
    for (int rank : new int[] {1, 2, 10, 100}) {
      double expected = DRAWS * Math.pow(rank, -0.99) / all;
      assertThat((double) sorted[RECORDS - rank])
          .as("rank %d", rank)
          .isCloseTo(expected, within(expected / 10));
    }
  }

  @Test
  void zipfScattersTheMostWanted() {
    int[] counts = counts(Distribution.ZIPF);
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int[] mostWanted =
        IntStream.range(0, RECORDS).filter(i -> counts[i] >= sorted[RECORDS - 10]).toArray();
    assertThat(mostWanted[mostWanted.length - 1] - mostWanted[0]).isGreaterThan(RECORDS / 4);
  }

  private static int[] counts(Distribution distribution) {
    IntSupplier indexes = distribution.indexes(RECORDS, SEED);
    int[] counts = new int[RECORDS];
    for (int i = 0; i < DRAWS; i++) {
      counts[indexes.getAsInt()]++;
    }
    return counts;
  }

  private static int[] draw(IntSupplier indexes, int count) {
    return IntStream.generate(indexes).limit(count).toArray();
  }
}
