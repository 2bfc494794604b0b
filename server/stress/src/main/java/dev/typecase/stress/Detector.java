package dev.typecase.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One jcstress test, or one method of a Lincheck test, as something that runs in a virtual machine
 * of its own and ends with a verdict.
 *
 * @param name class, and for Lincheck method, behind {@code dev.typecase.engine.}
 */
record Detector(String name) {
  private static final String ENGINE = "dev.typecase.engine.";

  /**
   * Lincheck loads an agent into its own process, and reads static fields by {@code Unsafe}; the
   * virtual machine would warn of both, and of classes that are not shared then.
   */
  private static final List<String> LINCHECK_FLAGS =
      List.of(
          "-XX:+EnableDynamicAgentLoading", "-Xshare:off", "--sun-misc-unsafe-memory-access=allow");

  boolean isJcstress() {
    return name.endsWith("Stress");
  }

  /** {@return the jcstress test's name, or the Lincheck test's class} */
  String className() {
    return ENGINE + (isJcstress() ? name : name.substring(0, name.lastIndexOf('.')));
  }

  /**
   * Runs the detector as a build does.
   *
   * @param jvm whose flags and class path are set, but for those that every detector needs
   * @param output receives what the detector prints
   */
  Verdict run(ChildJvm jvm, Path output, long mostSeconds)
      throws IOException, InterruptedException {
    if (isJcstress()) {
      return jcstress(jvm, output, mostSeconds, 500, List.of(this));
    }
    return jvm.flags(LINCHECK_FLAGS)
        .run(
            output,
            mostSeconds,
            LincheckRun.class,
            List.of(className(), name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Runs several jcstress tests in one virtual machine, each for so many milliseconds. */
  static Verdict jcstress(
      ChildJvm jvm, Path output, long mostSeconds, int millis, List<Detector> tests)
      throws IOException, InterruptedException {
    return jvm.run(
        output,
        mostSeconds,
        JcstressRun.class,
        JcstressRun.arguments(millis, tests.stream().map(Detector::className).toList()));
  }

  @Override
  public String toString() {
    return name;
  }
}
