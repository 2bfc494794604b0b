package dev.typecase.stress;

import java.lang.reflect.InvocationTargetException;
import org.jetbrains.lincheck.LincheckAssertionError;

/**
 * Runs one method of a Lincheck test in this virtual machine.
 *
 * <p>Arguments: class, method. Exit status: see {@link Verdict}. What Lincheck reports goes to
 * standard output.
 */
public final class LincheckRun {
  private LincheckRun() {}

  /** Runs. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    System.exit(run(arguments[0], arguments[1]).exitStatus());
  }

  private static Verdict run(String testClass, String method) throws ReflectiveOperationException {
    Class<?> test = Class.forName(testClass);
    try {
      test.getMethod(method).invoke(test.getConstructor().newInstance());
      return Verdict.PASSED;
    } catch (InvocationTargetException e) {
      System.out.println(e.getCause());
      return e.getCause() instanceof LincheckAssertionError ? Verdict.REPORTED : Verdict.BROKEN;
    }
  }
}
