package dev.typecase.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;

/** The Java runtime of the image, linked from the JDK that runs this. */
final class JavaRuntime {
  private JavaRuntime() {}

  /** Links the modules into the folder, without what only developers read. */
  static void addTo(RootFolder root, Set<String> modules) throws IOException {
    Path output = root.resolve(RootFolder.JAVA);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                writer,
                writer,
                "--add-modules",
                String.join(",", modules),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-9",
                "--output",
                output.toString());
    if (status != 0) {
      throw new IOException("jlink: status " + status + " (expected: 0): " + out);
    }
  }
}
