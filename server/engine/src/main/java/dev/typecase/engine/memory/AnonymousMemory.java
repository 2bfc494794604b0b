package dev.typecase.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One contiguous region of zeroed, private memory that becomes resident page by page, as it is
 * touched.
 *
 * <p>{@code Arena.allocate} would write zeros over the whole region and so make all of it resident;
 * {@code mmap} only sets addresses aside, whatever the size. Where {@code mmap} is not known
 * (neither Linux nor macOS) the arena's own allocation serves, with that cost.
 */
@SuppressWarnings("restricted") // a mapping becomes accessible by what says how long it is
public final class AnonymousMemory {
  private static final long PAGE_BYTES = 4096;

  /** A multiple of every page size; one byte a page of it is allocated to ask what is resident. */
  private static final long RESIDENCY_STEP_BYTES = 1L << 30;

  private AnonymousMemory() {}

  /**
   * Reserves {@code bytes} of zeroed memory, aligned to a page, that {@code arena} unmaps when it
   * is closed. Takes time that does not depend on {@code bytes}.
   *
   * @param bytes greater than 0
   * @param arena decides who may access the memory and for how long
   * @throws OutOfOffHeapMemoryException if the platform refuses
   */
  public static MemorySegment reserve(long bytes, Arena arena) {
    return reserve(bytes, Pages.DEFAULT, arena).segment();
  }

  /**
   * As {@link #reserve(long, Arena)}, with a choice of pages. With {@link Pages#prefault} the call
   * is linear in {@code bytes}, some tenths of a second a GiB and up to seconds where memory is
   * hard to find: never on an event loop.
   *
   * <p>The region has exactly {@code bytes} in any case, and what cannot be had of huge pages is
   * said, not thrown. If the region gets them, it begins at a multiple of their size.
   *
   * @param bytes greater than 0
   * @param pages how its pages are asked for
   * @param arena decides who may access the memory and for how long
   * @throws OutOfOffHeapMemoryException if the platform refuses the addresses, or the memory while
   *     it is prefaulted; nothing stays mapped then
   */
  public static Region reserve(long bytes, Pages pages, Arena arena) {
    return reserve(bytes, pages, arena, HugePages.now(), Prefault::run);
  }

  /** As above, with parts that a test may replace by those of another machine. */
  static Region reserve(
      long bytes, Pages pages, Arena arena, HugePages hugePages, Consumer<MemorySegment> prefault) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: > 0)");
    }
    return Platform.CURRENT.isPosix()
        ? map(bytes, pages, arena, hugePages, prefault)
        : allocate(bytes, pages, arena, hugePages);
  }

  /**
   * {@return why no region gets huge pages on this machine now; empty if those do that are no
   * smaller than one}
   */
  public static String hugePagesRefusal() {
    return HugePages.now().refusal();
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
      long pageBytes = Mapping.pageBytes();
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
      throw new AssertionError("mincore declares no checked exception", e);
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

  private static Region map(
      long bytes, Pages pages, Arena arena, HugePages hugePages, Consumer<MemorySegment> prefault) {
    String refusal = pages.hugePages() ? hugePages.refusal(bytes) : "";
    boolean huge = pages.hugePages() && refusal.isEmpty();
    MemorySegment mapped =
        huge ? Mapping.mapAligned(bytes, hugePages.pageBytes()) : Mapping.map(bytes);
    try {
      if (huge) {
        refusal = adviseHuge(mapped);
      }
      if (pages.prefault()) {
        prefault.accept(mapped);
      }
      Pages inForce = new Pages(huge && refusal.isEmpty(), pages.prefault());
      return new Region(
          mapped.reinterpret(bytes, arena, _ -> Mapping.unmap(mapped)),
          new GrantedPages(inForce, refusal));
    } catch (RuntimeException | Error e) {
      Mapping.unmap(mapped);
      throw e;
    }
  }

  /** Before the first page is touched: pages that are there already stay small. */
  private static String adviseHuge(MemorySegment mapped) {
    int errno = Mapping.advise(mapped, Platform.CURRENT.hugePageAdvice);
    return errno == 0 ? "" : "madvise failed, errno " + errno;
  }

  private static Region allocate(long bytes, Pages pages, Arena arena, HugePages hugePages) {
    try {
      String refusal = pages.hugePages() ? hugePages.refusal() : "";
      return new Region(
          arena.allocate(bytes, PAGE_BYTES), new GrantedPages(new Pages(false, true), refusal));
    } catch (OutOfMemoryError refused) {
      throw new OutOfOffHeapMemoryException(bytes, String.valueOf(refused.getMessage()));
    }
  }
}
