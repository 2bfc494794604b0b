package dev.typecase.engine.memory;

import java.util.Locale;

/** What differs between platforms and has no name that Java can see. */
enum Platform {
  /** MAP_PRIVATE 0x2, MAP_ANONYMOUS 0x20, MAP_NORESERVE 0x4000. */
  LINUX(0x2 | 0x20 | 0x4000),
  /** MAP_PRIVATE 0x2, MAP_ANON 0x1000, MAP_NORESERVE 0x40. */
  MACOS(0x2 | 0x1000 | 0x40),
  OTHER(0);

  static final Platform CURRENT = of(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));

  /** The flags of {@code mmap} for private, anonymous memory without a reservation of swap. */
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

  /** {@return whether {@code mmap}, {@code munmap} and {@code mincore} are there} */
  boolean isPosix() {
    return this != OTHER;
  }
}
