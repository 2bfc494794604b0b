package dev.typecase.engine;

/**
 * The seed of a random test: a new one each run, printed first, or the one of {@code
 * -Dtypecase.seed}.
 */
public final class Seed {
  private Seed() {}

  /** {@return the seed, printed together with what it is for} */
  public static long draw(String what) {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.printf("seed %d (-Dtypecase.seed): %s%n", seed, what);
    return seed;
  }
}
