package dev.typecase.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;

/**
 * One contiguous region of zeroed, private memory that becomes resident page by page, as it is
 * touched.
 *
 * <p>{@code Arena.allocate} would write zeros over the whole region and so make all of it resident;
 * {@code mmap} only sets addresses aside, whatever the size. Where {@code mmap} is not known
 * (neither Linux nor macOS) the arena's own allocation serves, with that cost.
 */
@SuppressWarnings("restricted") // mapping memory through the linker is the purpose of this class
public final class AnonymousMemory {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final long MAP_FAILED = -1;
  private static final long PAGE_BYTES = 4096;

  /** A multiple of every page size; one byte a page of it is allocated to ask what is resident. */
  private static final long RESIDENCY_STEP_BYTES = 1L << 30;

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
    return Platform.CURRENT.isPosix() ? map(bytes, arena) : allocate(bytes, arena);
  }

  /**
   * {@return how many bytes of a reserved region lie in physical memory now, where the platform
   * tells (Linux, macOS)} Linear in the region's pages. The region's arena must not be closed
   * meanwhile: that would throw there.
   *
   * @param region what {@link #reserve} returned
   */
  public static OptionalLong residentBytes(MemorySegment region) {
    if (!Platform.CURRENT.isPosix()) {
      return OptionalLong.empty();
    }
    try (Arena call = Arena.ofConfined()) {
      long pageBytes = (int) NativeCalls.GETPAGESIZE.invokeExact();
      MemorySegment pages = call.allocate(RESIDENCY_STEP_BYTES / pageBytes);
      long resident = 0;
      for (long offset = 0; offset < region.byteSize(); offset += RESIDENCY_STEP_BYTES) {
        long bytes = Math.min(RESIDENCY_STEP_BYTES, region.byteSize() - offset);
        resident += pageBytes * residentPages(region.asSlice(offset, bytes), pages, pageBytes);
      }
      return OptionalLong.of(Math.min(resident, region.byteSize()));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("getpagesize and mincore declare no checked exception", e);
    }
  }

  private static long residentPages(MemorySegment part, MemorySegment pages, long pageBytes)
      throws Throwable {
    int result = (int) NativeCalls.MINCORE.invokeExact(part, part.byteSize(), pages);
    if (result != 0) {
      throw new AssertionError(
          "mincore of a region mapped here: result " + result + " (expected: 0)");
    }
    long count = (part.byteSize() + pageBytes - 1) / pageBytes;
    long resident = 0;
    for (long page = 0; page < count; page++) {
      resident += pages.get(ValueLayout.JAVA_BYTE, page) & 1;
    }
    return resident;
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
}
