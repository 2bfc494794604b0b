package dev.typecase.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A jcstress test or a Lincheck test, as something that runs in another virtual machine.
 *
 * @param name class, behind {@code dev.typecase.engine.}
 */
record Detector(String name) {
  private static final String ENGINE = "dev.typecase.engine.";

  /** Lincheck loads an agent into its own process. */
  private static final String AGENT_FLAG = "-XX:+EnableDynamicAgentLoading";

  boolean isJcstress() {
    return name.endsWith("Stress");
  }

  /**
   * Runs detectors of one kind, one after the other.
   *
   * @param jvm whose class path is set, and whose flags are, but for those that all detectors need
   * @param output receives what they print
   * @param millis for each jcstress test; Lincheck counts instead, see {@link LincheckPlan}
   */
  static Verdict run(ChildJvm jvm, Path output, int millis, List<Detector> detectors)
      throws IOException, InterruptedException {
    List<String> classes = detectors.stream().map(each -> ENGINE + each.name).toList();
    return detectors.getFirst().isJcstress()
        ? jvm.run(
            output,
            JcstressRun.class,
            Stream.concat(Stream.of(Integer.toString(millis)), classes.stream()).toList())
        : jvm.flags(List.of(AGENT_FLAG)).run(output, LincheckRun.class, classes);
  }

  @Override
  public String toString() {
    return name;
  }
}
