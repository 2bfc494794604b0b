package dev.typecase.benchmarks.scenario;

import java.util.Random;

/** Numbers of records in random order, drawn before the clock runs. For one thread. */
final class RandomOrder {
  private final int[] numbers;
  private int position;

  RandomOrder(int seed) {
    this.numbers = new Random(seed).ints(Sizes.SLOTS, 0, Sizes.SLOTS).toArray();
  }

  int next() {
    position = (position + 1) & (Sizes.SLOTS - 1);
    return numbers[position];
  }
}
