package dev.typecase.stress;

import org.jetbrains.lincheck.LincheckAssertionError;

/**
 * Runs Lincheck tests in this virtual machine, one after the other.
 *
 * <p>Arguments: classes. Exit status: see {@link Verdict}. One line a test goes to standard output,
 * and what Lincheck reports.
 */
public final class LincheckRun {
  private LincheckRun() {}

  /** Runs. */
  public static void main(String[] classes) throws ReflectiveOperationException {
    Verdict verdict = Verdict.PASSED;
    for (String each : classes) {
      Verdict one = run(Class.forName(each).asSubclass(LincheckCheck.class));
      System.out.println(each + ": " + one);
      verdict = verdict.and(one);
    }
    System.exit(verdict.exitStatus());
  }

  private static Verdict run(Class<? extends LincheckCheck> test)
      throws ReflectiveOperationException {
    try {
      test.getConstructor().newInstance().check();
      return Verdict.PASSED;
    } catch (LincheckAssertionError report) {
      System.out.println(report.getMessage());
      return Verdict.REPORTED;
    }
  }
}
