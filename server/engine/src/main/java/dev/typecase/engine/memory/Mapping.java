package dev.typecase.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The calls that set addresses aside and give them back, on platforms that have {@code mmap}. The
 * segments here are always accessible: whoever maps one must unmap it once, and hand it out only
 * under an arena.
 */
@SuppressWarnings("restricted") // mapping memory through the linker is the purpose of this class
final class Mapping {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final long MAP_FAILED = -1;

  private Mapping() {}

  /** {@return the platform's page size} */
  static long pageBytes() {
    try {
      return (int) NativeCalls.GETPAGESIZE.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * {@return a new mapping of zeros}
   *
   * @throws OutOfOffHeapMemoryException if the platform refuses
   */
  static MemorySegment map(long bytes) {
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
        throw new OutOfOffHeapMemoryException(bytes, "mmap failed, errno " + code(errno));
      }
      return start.reinterpret(bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * {@return a new mapping of zeros that begins at a multiple of {@code alignment}} {@code mmap}
   * knows no alignment: so much more is mapped that an aligned part must lie within, and the rest
   * before and behind it is unmapped at once.
   *
   * @param alignment a power of two, at least a page
   * @throws OutOfOffHeapMemoryException if the platform refuses; nothing stays mapped
   */
  static MemorySegment mapAligned(long bytes, long alignment) {
    long kept = roundUp(bytes, pageBytes());
    MemorySegment wide = map(kept + alignment);
    long head = roundUp(wide.address(), alignment) - wide.address();
    MemorySegment withoutTail = wide.asSlice(0, head + kept);
    cut(wide, wide.asSlice(head + kept), bytes);
    cut(withoutTail, withoutTail.asSlice(0, head), bytes);
    return wide.asSlice(head, bytes);
  }

  /** Unmaps {@code part} of {@code whole}, or all of it if the kernel refuses to split it. */
  private static void cut(MemorySegment whole, MemorySegment part, long wantedBytes) {
    int errno = part.byteSize() == 0 ? 0 : tryUnmap(part);
    if (errno != 0) {
      unmap(whole);
      throw new OutOfOffHeapMemoryException(wantedBytes, "munmap failed, errno " + errno);
    }
  }

  /** Gives a whole mapping back. */
  static void unmap(MemorySegment mapped) {
    int errno = tryUnmap(mapped);
    if (errno != 0) {
      throw new AssertionError(
          "munmap of a region mapped here: errno " + errno + " (expected: success)");
    }
  }

  private static int tryUnmap(MemorySegment mapped) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment errno = call.allocate(NativeCalls.ERRNO);
      int result = (int) NativeCalls.MUNMAP.invokeExact(errno, mapped, mapped.byteSize());
      return result == 0 ? 0 : code(errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Advises the kernel about a part of a mapping. {@return 0, or the errno of the refusal} */
  static int advise(MemorySegment part, int advice) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment errno = call.allocate(NativeCalls.ERRNO);
      int result = (int) NativeCalls.MADVISE.invokeExact(errno, part, part.byteSize(), advice);
      return result == 0 ? 0 : code(errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static int code(MemorySegment errno) {
    return (int) NativeCalls.ERRNO_VALUE.get(errno, 0L);
  }

  private static RuntimeException unexpected(Throwable e) {
    switch (e) {
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new AssertionError("a call of the C library declares no exception", e);
    }
  }

  private static long roundUp(long value, long powerOfTwo) {
    return (value + powerOfTwo - 1) & -powerOfTwo;
  }
}
