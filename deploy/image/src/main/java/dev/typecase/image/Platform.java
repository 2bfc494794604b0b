package dev.typecase.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an image can be made for: the machine that builds it, since the program is run to train its
 * cache.
 */
enum Platform {
  /** x86-64. */
  AMD64("amd64", "linux-x86_64"),
  /** AArch64. */
  ARM64("arm64", "linux-aarch_64");

  private static final Pattern CLASSIFIED =
      Pattern.compile(".*-(linux|osx|windows)-(x86_64|aarch_64|riscv64)\\.jar");

  private final String architecture;
  private final String classifier;

  Platform(String architecture, String classifier) {
    this.architecture = architecture;
    this.classifier = classifier;
  }

  /** {@return this machine's platform, empty if there is no image for it} */
  static Optional<Platform> ofThisMachine() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> Optional.of(AMD64);
      case "aarch64" -> Optional.of(ARM64);
      default -> Optional.empty();
    };
  }

  /** {@return the architecture as container engines call it} */
  String architecture() {
    return architecture;
  }

  /** {@return whether a jar holds nothing but code for another platform, as its name says} */
  boolean isForeign(String jarName) {
    return CLASSIFIED.matcher(jarName).matches() && !jarName.endsWith(classifier + ".jar");
  }
}
