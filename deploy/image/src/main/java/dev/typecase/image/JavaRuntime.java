package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The Java runtime of the image, linked from the JDK that runs this. */
final class JavaRuntime {
  private JavaRuntime() {}

  /**
   * Links the modules into the folder, without what only developers read.
   *
   * <p>By a {@code jlink} of its own: what it generates follows the order of hash tables, and so
   * the identity hashes of a virtual machine, which are all the same with {@code hashCode=2}.
   */
  static void addTo(RootFolder root, Set<String> modules) throws IOException, InterruptedException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    Command.output(
        List.of(
            jlink.toString(),
            "-J-XX:+UnlockExperimentalVMOptions",
            "-J-XX:hashCode=2",
            "--add-modules",
            String.join(",", modules),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-9",
            "--output",
            root.resolve(RootFolder.JAVA).toString()));
  }
}
