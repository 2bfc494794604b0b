package dev.typecase.cli.output;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Whether a stream of the process goes to a terminal. The JDK's {@code Console} only tells of
 * standard input and output together, so the C library is asked.
 */
public enum Terminal {
  /** Standard output. */
  OUTPUT(1),
  /** Standard error. */
  ERROR(2);

  private final int descriptor;

  Terminal(int descriptor) {
    this.descriptor = descriptor;
  }

  /** {@return whether a person sees what is drawn there; false where it cannot be known} */
  public boolean isPresent() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("isatty")
        .map(function -> isTerminal(linker, function))
        .orElse(false);
  }

  @SuppressWarnings("restricted") // one call of a function that every C library has
  private boolean isTerminal(Linker linker, MemorySegment function) {
    try {
      return (int)
              linker
                  .downcallHandle(
                      function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(descriptor)
          == 1;
    } catch (Throwable e) {
      return false;
    }
  }
}
