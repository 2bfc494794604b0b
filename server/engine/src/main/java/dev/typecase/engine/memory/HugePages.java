package dev.typecase.engine.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether the kernel gives transparent huge pages to a region that is advised to have them, by its
 * own files: {@code enabled} decides, unless the size in question has a folder whose {@code
 * enabled} says other than {@code inherit} (Linux 6.8 and later), and unless the process was
 * started without them ({@code PR_SET_THP_DISABLE}). An administrator may change both at any time,
 * so they are read for each region that asks.
 *
 * @param pageBytes size of a huge page, a power of two; 0 if none are available
 * @param refusal why none are available; empty if they are
 * @see <a href="https://docs.kernel.org/admin-guide/mm/transhuge.html">Transparent Hugepage
 *     Support</a>
 */
record HugePages(long pageBytes, String refusal) {
  private static final Path FOLDER = Path.of("/sys/kernel/mm/transparent_hugepage");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String DISABLED_FOR_PROCESS = "THP_enabled:\t0";

  /** {@return what holds for this process now} */
  static HugePages now() {
    return Platform.CURRENT.hugePageAdvice == Platform.NO_ADVICE
        ? refused("this platform has no madvise for them (expected: Linux)")
        : read(FOLDER, STATUS);
  }

  /**
   * {@return what the kernel's files say}
   *
   * @param folder of the settings
   * @param status of the process
   */
  static HugePages read(Path folder, Path status) {
    long pageBytes = pageBytes(folder.resolve("hpage_pmd_size"));
    Path enabled = folder.resolve("enabled");
    String choice = choice(enabled);
    Path enabledForSize =
        folder.resolve("hugepages-" + (pageBytes >> 10) + "kB").resolve("enabled");
    String choiceForSize = choice(enabledForSize);
    if (!choiceForSize.isEmpty() && !choiceForSize.equals("inherit")) {
      enabled = enabledForSize;
      choice = choiceForSize;
    }
    if (pageBytes == 0 || choice.isEmpty()) {
      return refused(folder + ": missing (expected: a kernel with transparent huge pages)");
    }
    if (choice.equals("never")) {
      return refused(enabled + ": never (expected: madvise or always)");
    }
    return text(status).contains(DISABLED_FOR_PROCESS)
        ? refused(status + ": THP_enabled 0 (expected: 1)")
        : new HugePages(pageBytes, "");
  }

  private static HugePages refused(String reason) {
    return new HugePages(0, reason);
  }

  /** {@return why a region of so many bytes gets no huge page, empty if it gets some} */
  String refusal(long regionBytes) {
    return refusal.isEmpty() && regionBytes < pageBytes
        ? String.format(
            Locale.ROOT,
            "region: %,d bytes (expected: at least a huge page of %,d)",
            regionBytes,
            pageBytes)
        : refusal;
  }

  private static long pageBytes(Path file) {
    String text = text(file).strip();
    return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
  }

  /**
   * {@return the word in brackets, as in {@code always [madvise] never}; empty if there is none}
   */
  private static String choice(Path file) {
    String text = text(file);
    int begin = text.indexOf('[') + 1;
    int end = text.indexOf(']', begin);
    return begin > 0 && end > begin ? text.substring(begin, end) : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // a kernel without the file lacks what the file would switch
    }
  }
}
