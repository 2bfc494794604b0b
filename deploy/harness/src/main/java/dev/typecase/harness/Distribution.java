package dev.typecase.harness;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.simple.RandomSource;

/** How often each record is asked for. */
public enum Distribution {
  /** All alike. */
  UNIFORM("uniform"),
  /**
   * The n-th most wanted in proportion to {@code 1 / n^0.99}, as YCSB does it; which records those
   * are is drawn at random, so that they do not lie side by side.
   */
  ZIPF("Zipf 0.99");

  private static final double ZIPF_EXPONENT = 0.99;

  private final String title;

  Distribution(String title) {
    this.title = title;
  }

  /** {@return its name in the table} */
  public String title() {
    return title;
  }

  /**
   * {@return an endless source of indexes from 0 to {@code records - 1}} Not thread-safe.
   *
   * @param seed same seed, same indexes
   */
  public IntSupplier indexes(int records, long seed) {
    return switch (this) {
      case UNIFORM -> {
        SplittableRandom random = new SplittableRandom(seed);
        yield () -> random.nextInt(records);
      }
      case ZIPF -> zipf(records, seed);
    };
  }

  private static IntSupplier zipf(int records, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    var ranks = RejectionInversionZipfSampler.of(random, records, ZIPF_EXPONENT);
    int[] byRank = shuffled(records, seed);
    return () -> byRank[ranks.sample() - 1];
  }

  private static int[] shuffled(int records, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[records];
    for (int i = 1; i < records; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
