package dev.typecase.stress;

import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.RandomExecutionGenerator;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.RandomProvider;

/**
 * Lincheck's random scenarios, others in each round. Lincheck always begins with the same random
 * numbers, which is right for one run, but repeats it in the next.
 */
public final class RoundScenarios extends RandomExecutionGenerator {
  /** Called by Lincheck. */
  public RoundScenarios(
      CTestConfiguration configuration, CTestStructure test, RandomProvider random) {
    super(configuration, test, ofRound(random));
  }

  private static RandomProvider ofRound(RandomProvider random) {
    int round = Integer.getInteger("stress.round", 0);
    for (int i = 0; i < round; i++) {
      random.createRandom();
    }
    return random;
  }
}
