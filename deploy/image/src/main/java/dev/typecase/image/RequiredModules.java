package dev.typecase.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * The modules of the JDK that a class path needs, found by {@code jdeps} in all of its classes.
 *
 * <p>The jars are taken apart first: read as they are, those with a module descriptor would be
 * resolved as modules, and what they require and do not need would be missing.
 */
final class RequiredModules {
  /**
   * Named by classes of libraries that are never loaded here: beans and SQL types that serialisers
   * know of, and a transport over SCTP. {@code java.desktop} alone would double the runtime.
   */
  static final Set<String> NEVER_LOADED =
      Set.of(
          "java.datatransfer",
          "java.desktop",
          "java.prefs",
          "java.sql",
          "java.transaction.xa",
          "jdk.sctp");

  private static final Pattern MODULE = Pattern.compile("(?m)^\\s*((?:java|jdk)\\.[a-z.]+)");
  private static final Pattern SHARED_CLASS = Pattern.compile("(?!META-INF/).+\\.class");

  private RequiredModules() {}

  /**
   * {@return the names, sorted}
   *
   * @param jars the class path
   * @param scratch a folder that is not there yet
   */
  static Set<String> of(List<Path> jars, Path scratch) throws IOException {
    for (Path jar : jars) {
      unpack(jar, scratch);
    }
    Set<String> modules = new TreeSet<>();
    Matcher matcher = MODULE.matcher(jdeps(scratch));
    while (matcher.find()) {
      modules.add(matcher.group(1));
    }
    modules.removeAll(NEVER_LOADED);
    return modules;
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (SHARED_CLASS.matcher(entry.getName()).matches()
            && !entry.getName().equals("module-info.class")) {
          Path unpacked = folder.resolve(entry.getName());
          Files.createDirectories(unpacked.getParent());
          Files.write(unpacked, file.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static String jdeps(Path classes) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(writer, writer, "--ignore-missing-deps", "--list-deps", classes.toString());
    if (status != 0) {
      throw new IllegalStateException("jdeps: status " + status + " (expected: 0): " + out);
    }
    return out.toString();
  }
}
