package dev.typecase.engine.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes every page of a fresh mapping resident. Linear in its bytes, in the kernel for nearly all
 * of the time: not for a thread that others wait for.
 */
final class Prefault {
  /**
   * Bytes that the kernel populates in one call: a multiple of every common huge page, and some
   * tens of milliseconds at a quarter of a second a GiB. Between two calls the kernel's lock on the
   * address space is free for whoever maps something.
   */
  static final long STEP_BYTES = 64L << 20;

  /** What a kernel before 5.14 says to an advice that it does not know. */
  private static final int EINVAL = 22;

  private Prefault() {}

  /**
   * Makes the pages resident, where the kernel can in calls that report a refusal, else by touching
   * them.
   *
   * @param fresh mapped, not yet handed out, all zeros
   * @throws OutOfOffHeapMemoryException if the kernel finds no memory; what is resident stays so
   */
  static void run(MemorySegment fresh) {
    run(fresh, Platform.CURRENT.populateAdvice);
  }

  /** As above, with the advice of another platform or of a newer kernel. */
  static void run(MemorySegment fresh, int populateAdvice) {
    long populated = populateAdvice == Platform.NO_ADVICE ? 0 : populate(fresh, populateAdvice);
    touch(fresh.asSlice(populated));
  }

  /** {@return how many bytes were made resident: all, or none if the kernel does not know how} */
  private static long populate(MemorySegment fresh, int populateAdvice) {
    long bytes = fresh.byteSize();
    for (long offset = 0; offset < bytes; offset += STEP_BYTES) {
      MemorySegment step = fresh.asSlice(offset, Math.min(STEP_BYTES, bytes - offset));
      int errno = Mapping.advise(step, populateAdvice);
      if (errno == EINVAL) {
        return offset;
      }
      if (errno != 0) {
        throw new OutOfOffHeapMemoryException(
            bytes, "prefault failed after " + offset + " bytes, errno " + errno);
      }
    }
    return bytes;
  }

  /**
   * Stores the zero that is there already into each page. A load would not do: it may be served by
   * a page of zeros that all mappings share.
   */
  private static void touch(MemorySegment fresh) {
    long pageBytes = Mapping.pageBytes();
    for (long offset = 0; offset < fresh.byteSize(); offset += pageBytes) {
      fresh.set(ValueLayout.JAVA_BYTE, offset, (byte) 0);
    }
  }
}
