package dev.typecase.cli.output;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Whether standard error is a terminal. The JDK's {@code Console} only tells of standard input and
 * output together, so the C library is asked.
 */
public final class ErrorTerminal {
  private static final int STANDARD_ERROR = 2;

  private ErrorTerminal() {}

  /** {@return whether a person can see a progress bar there; false where it cannot be known} */
  public static boolean isPresent() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("isatty")
        .map(function -> isTerminal(linker, function))
        .orElse(false);
  }

  @SuppressWarnings("restricted") // one call of a function that every C library has
  private static boolean isTerminal(Linker linker, MemorySegment function) {
    try {
      return (int)
              linker
                  .downcallHandle(
                      function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(STANDARD_ERROR)
          == 1;
    } catch (Throwable e) {
      return false;
    }
  }
}
