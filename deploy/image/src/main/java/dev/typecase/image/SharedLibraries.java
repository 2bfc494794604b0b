package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shared libraries of this machine that programs and libraries of the image load. */
final class SharedLibraries {
  // libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f...), and the loader without an arrow.
  private static final Pattern FOUND =
      Pattern.compile("(?m)^\\s+(?:\\S+ => )?(/.+) \\(0x[0-9a-f]+\\)$");
  private static final Pattern MISSING = Pattern.compile("(?m)^\\s+(\\S+) => not found$");

  /** Beside the C library, which opens them by name: to look up hosts, and to unwind a thread. */
  private static final List<String> OPENED_BY_NAME =
      List.of("libgcc_s.so.1", "libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2");

  private static final String C_LIBRARY = "libc.so.6";

  private SharedLibraries() {}

  /** Copies what the programs and libraries of the folder need, to the same paths. */
  static void addTo(RootFolder root) throws IOException, InterruptedException {
    for (Path library : neededBy(root)) {
      root.copy(library, library.toString());
      if (library.endsWith(C_LIBRARY)) {
        for (String name : OPENED_BY_NAME) {
          copyIfThere(library.resolveSibling(name), root);
        }
      }
    }
  }

  private static void copyIfThere(Path library, RootFolder root) throws IOException {
    if (Files.exists(library) && Files.notExists(root.resolve(library.toString()))) {
      root.copy(library, library.toString());
    }
  }

  private static Set<Path> neededBy(RootFolder root) throws IOException, InterruptedException {
    Path java = root.resolve(RootFolder.JAVA);
    List<String> command = new ArrayList<>();
    // Where the virtual machine has its own libraries loaded before those that need them.
    command.addAll(List.of("env", "LD_LIBRARY_PATH=" + java + "/lib:" + java + "/lib/server"));
    command.add("ldd");
    command.add(java.resolve("bin").resolve("java").toString());
    for (String folder : List.of(RootFolder.JAVA, RootFolder.NATIVE)) {
      root.files(folder).stream()
          .map(Path::toString)
          .filter(file -> file.endsWith(".so"))
          .forEach(command::add);
    }
    String output = Command.output(command);
    Matcher missing = MISSING.matcher(output);
    if (missing.find()) {
      throw new IllegalStateException(
          "shared library: " + missing.group(1) + " (expected: one that is installed)");
    }
    Set<Path> libraries = new TreeSet<>();
    for (Matcher found = FOUND.matcher(output); found.find(); ) {
      Path library = Path.of(found.group(1)).normalize();
      if (!library.startsWith(root.path())) {
        libraries.add(library);
      }
    }
    return libraries;
  }
}
