package dev.typecase.engine.memory;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * One contiguous region of zeroed, private memory that becomes resident page by page, as it is
 * touched.
 *
 * <p>{@code Arena.allocate} would write zeros over the whole region and so make all of it resident;
 * {@code mmap} costs the same few microseconds for a kilobyte and for a terabyte. Where {@code
 * mmap} is not known (neither Linux nor macOS) the arena's own allocation serves, with that cost.
 */
@SuppressWarnings("restricted") // mmap through the linker is the purpose of this class
public final class AnonymousMemory {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final int MAP_PRIVATE = 0x02;
  private static final long MAP_FAILED = -1;
  private static final long PAGE_BYTES = 4096;

  private AnonymousMemory() {}

  /**
   * Reserves {@code bytes} of zeroed memory, aligned to a page, that {@code arena} unmaps when it
   * is closed.
   *
   * @param bytes greater than 0
   * @param arena decides who may access the memory and for how long
   * @throws OutOfOffHeapMemoryException if the platform refuses
   */
  public static MemorySegment reserve(long bytes, Arena arena) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: > 0)");
    }
    return Platform.CURRENT == Platform.OTHER ? allocate(bytes, arena) : map(bytes, arena);
  }

  private static MemorySegment allocate(long bytes, Arena arena) {
    try {
      return arena.allocate(bytes, PAGE_BYTES);
    } catch (OutOfMemoryError refused) {
      throw new OutOfOffHeapMemoryException(bytes, String.valueOf(refused.getMessage()));
    }
  }

  private static MemorySegment map(long bytes, Arena arena) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment errno = call.allocate(NativeCalls.ERRNO);
      MemorySegment start =
          (MemorySegment)
              NativeCalls.MMAP.invokeExact(
                  errno,
                  MemorySegment.NULL,
                  bytes,
                  PROT_READ_WRITE,
                  Platform.CURRENT.mapFlags,
                  -1,
                  0L);
      if (start.address() == MAP_FAILED) {
        int code = (int) NativeCalls.ERRNO_VALUE.get(errno, 0L);
        throw new OutOfOffHeapMemoryException(bytes, "mmap failed, errno " + code);
      }
      return start.reinterpret(bytes, arena, mapped -> unmap(mapped, bytes));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("mmap declares no checked exception", e);
    }
  }

  private static void unmap(MemorySegment mapped, long bytes) {
    try {
      int result = (int) NativeCalls.MUNMAP.invokeExact(mapped, bytes);
      if (result != 0) {
        throw new AssertionError(
            "munmap of a region mapped here: result " + result + " (expected: 0)");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("munmap declares no checked exception", e);
    }
  }

  /**
   * The flags of {@code mmap} differ between platforms; none of them has a name that Java can see.
   */
  private enum Platform {
    /** MAP_ANONYMOUS 0x20, MAP_NORESERVE 0x4000. */
    LINUX(MAP_PRIVATE | 0x20 | 0x4000),
    /** MAP_ANON 0x1000, MAP_NORESERVE 0x40. */
    MACOS(MAP_PRIVATE | 0x1000 | 0x40),
    OTHER(0);

    static final Platform CURRENT = of(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));

    final int mapFlags;

    Platform(int mapFlags) {
      this.mapFlags = mapFlags;
    }

    private static Platform of(String osName) {
      if (osName.startsWith("linux")) {
        return LINUX;
      }
      return osName.startsWith("mac") ? MACOS : OTHER;
    }
  }

  /** Looked up on first use, so that a platform without {@code mmap} never asks for it. */
  private static final class NativeCalls {
    static final StructLayout ERRNO = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO_VALUE =
        ERRNO.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    static final MethodHandle MMAP =
        call(
            "mmap",
            FunctionDescriptor.of(
                ValueLayout.ADDRESS,
                pointer(),
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    static final MethodHandle MUNMAP =
        call(
            "munmap",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer(), ValueLayout.JAVA_LONG));

    private static AddressLayout pointer() {
      return ValueLayout.ADDRESS;
    }

    private static MethodHandle call(
        String name, FunctionDescriptor shape, Linker.Option... options) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }
  }
}
