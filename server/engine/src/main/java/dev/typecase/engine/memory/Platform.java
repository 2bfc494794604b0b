package dev.typecase.engine.memory;

import java.util.Locale;

/** What differs between platforms and has no name that Java can see. */
enum Platform {
  /**
   * MAP_PRIVATE 0x2, MAP_ANONYMOUS 0x20, MAP_NORESERVE 0x4000; MADV_HUGEPAGE 14,
   * MADV_POPULATE_WRITE 23.
   */
  LINUX(0x2 | 0x20 | 0x4000, 14, 23),
  /** MAP_PRIVATE 0x2, MAP_ANON 0x1000, MAP_NORESERVE 0x40; its madvise knows neither. */
  MACOS(0x2 | 0x1000 | 0x40, Platform.NO_ADVICE, Platform.NO_ADVICE),
  OTHER(0, Platform.NO_ADVICE, Platform.NO_ADVICE);

  /** Instead of an advice: the platform has none for this. */
  static final int NO_ADVICE = -1;

  static final Platform CURRENT = of(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));

  /** The flags of {@code mmap} for private, anonymous memory without a reservation of swap. */
  final int mapFlags;

  /** What tells {@code madvise} that a region shall have huge pages, or {@link #NO_ADVICE}. */
  final int hugePageAdvice;

  /** What makes {@code madvise} populate a region's pages, or {@link #NO_ADVICE}. */
  final int populateAdvice;

  Platform(int mapFlags, int hugePageAdvice, int populateAdvice) {
    this.mapFlags = mapFlags;
    this.hugePageAdvice = hugePageAdvice;
    this.populateAdvice = populateAdvice;
  }

  private static Platform of(String osName) {
    if (osName.startsWith("linux")) {
      return LINUX;
    }
    return osName.startsWith("mac") ? MACOS : OTHER;
  }

  /** {@return whether {@code mmap}, {@code munmap} and {@code mincore} are there} */
  boolean isPosix() {
    return this != OTHER;
  }
}
