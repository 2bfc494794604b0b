package dev.typecase.engine.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The C library's calls. Initialised on first use, so that a platform without them never asks. */
@SuppressWarnings("restricted") // calling the C library is the purpose of this class
final class NativeCalls {
  static final StructLayout ERRNO = Linker.Option.captureStateLayout();
  static final VarHandle ERRNO_VALUE =
      ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /**
   * {@code void *mmap(void *start, size_t bytes, int protection, int flags, int file, off_t
   * offset)}
   */
  static final MethodHandle MMAP =
      call(
          "mmap",
          FunctionDescriptor.of(
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  /** {@code int munmap(void *start, size_t bytes)} */
  static final MethodHandle MUNMAP =
      call(
          "munmap",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  /** {@code int madvise(void *start, size_t bytes, int advice)} */
  static final MethodHandle MADVISE =
      call(
          "madvise",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT),
          Linker.Option.captureCallState("errno"));

  /** {@code int mincore(void *start, size_t bytes, unsigned char *pages)} */
  static final MethodHandle MINCORE =
      call(
          "mincore",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS));

  /** {@code int getpagesize(void)} */
  static final MethodHandle GETPAGESIZE =
      call("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

  private NativeCalls() {}

  private static MethodHandle call(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }
}
