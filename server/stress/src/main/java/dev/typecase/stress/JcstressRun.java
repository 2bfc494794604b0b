package dev.typecase.stress;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * Runs jcstress tests in this virtual machine, one after the other.
 *
 * <p>jcstress's own main class probes the machine for seconds, and refuses tests with more actors
 * than processors. This one runs the same generated code, for as many milliseconds as it is told,
 * and ends with a status that the build can see.
 *
 * <p>Arguments: milliseconds a test, names of tests. One line a test goes to standard output. Exit
 * status: see {@link Verdict}.
 */
public final class JcstressRun {
  private JcstressRun() {}

  /** Runs. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    int millis = Integer.parseInt(arguments[0]);
    Verdict verdict = Verdict.PASSED;
    for (String test : List.of(arguments).subList(1, arguments.length)) {
      verdict = verdict.and(run(TestList.getInfo(test), new Times(millis)));
    }
    System.exit(verdict.exitStatus());
  }

  private static Verdict run(TestInfo test, Times times) throws ReflectiveOperationException {
    TestConfig config =
        new TestConfig(
            times,
            test,
            0,
            List.of(),
            CompileMode.UNIFIED,
            new SchedulingClass(AffinityMode.NONE, test.threads(), NodeType.PACKAGE));
    TestResult result = runner(test, new ForkedTestConfig(config)).run();
    result.setConfig(config);
    if (result.status() != Status.NORMAL) {
      System.out.println(test.name() + ": " + result.status() + ' ' + result.getMessages());
      return Verdict.BROKEN;
    }
    String forbidden = forbidden(result);
    System.out.println(simpleName(test) + ": " + result.getTotalCount() + " states" + forbidden);
    return forbidden.isEmpty() ? Verdict.PASSED : Verdict.REPORTED;
  }

  private static Runner<?> runner(TestInfo test, ForkedTestConfig config)
      throws ReflectiveOperationException {
    try {
      return Class.forName(test.generatedRunner())
          .asSubclass(Runner.class)
          .getConstructor(ForkedTestConfig.class)
          .newInstance(config);
    } catch (InvocationTargetException e) {
      throw new AssertionError(test.name(), e.getCause());
    }
  }

  private static String forbidden(TestResult result) {
    StringBuilder text = new StringBuilder();
    for (GradingResult each : result.grading().gradingResults.values()) {
      if (each.expect == Expect.FORBIDDEN && each.count > 0) {
        text.append("; FORBIDDEN ").append(each.count).append(" x ");
        text.append(each.id).append(": ").append(each.description);
      }
    }
    return text.toString();
  }

  private static String simpleName(TestInfo test) {
    return test.name().substring(test.name().lastIndexOf('.') + 1);
  }

  /** jcstress's options, without its parser, which counts processors for a second first. */
  private static final class Times extends Options {
    private final int millis;

    Times(int millis) {
      super(new String[0]);
      this.millis = millis;
    }

    @Override
    public int getTime() {
      return millis;
    }

    @Override
    public int getIterations() {
      return 1;
    }

    @Override
    public int getStrideSize() {
      return 64;
    }

    @Override
    public int getStrideCount() {
      return 16;
    }

    @Override
    public int getMaxFootprintMb() {
      return 64;
    }

    @Override
    public SpinLoopStyle getSpinStyle() {
      // Yield: on a machine whose processors are shared, spinning actors wait for one that has
      // none.
      return SpinLoopStyle.THREAD_YIELD;
    }
  }
}
