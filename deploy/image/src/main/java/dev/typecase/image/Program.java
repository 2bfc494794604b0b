package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The jars of the image, the libraries out of them, and the options to run them with. */
final class Program {
  /** Of the virtual machine, for the training as for every later start: the class path too. */
  static final String OPTIONS = RootFolder.APP + "/options";

  static final String MAIN_CLASS = "dev.typecase.launcher.Typecase";

  private static final String OWN_JARS = "typecase-";
  private static final String NATIVE_ENTRIES = "META-INF/native/";
  private static final String MODULE_DESCRIPTOR = "module-info.class";

  private Program() {}

  /**
   * {@return the jars that this platform can use, sorted}
   *
   * @param launcher the launcher's build folder: its own jar, and all others in {@code lib}
   * @param platform the image's
   */
  static List<Path> jars(Path launcher, Platform platform) throws IOException {
    try (Stream<Path> own = Files.list(launcher);
        Stream<Path> others = Files.list(launcher.resolve("lib"))) {
      return Stream.concat(own, others)
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !platform.isForeign(file.getFileName().toString()))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }

  /** Copies the jars, unpacks their libraries and writes the options. */
  static void addTo(RootFolder root, List<Path> jars) throws IOException {
    List<String> classPath = new ArrayList<>();
    for (Path jar : jars) {
      if (unpackLibraries(jar, root)) {
        root.copy(jar, inside(jar));
        classPath.add("/" + inside(jar));
      }
    }
    // Each jar by name and in one order: the cache is refused by another class path, and a wildcard
    // gives the order of a folder, which differs between file systems. No file for jstat: on a full
    // disk the virtual machine would end with SIGBUS.
    root.write(
        OPTIONS,
        """
        --enable-native-access=ALL-UNNAMED
        -Djava.library.path=/%s
        -XX:-UsePerfData
        -Xlog:aot=off
        -Xlog:cds=off
        -cp
        %s
        """
            .formatted(RootFolder.NATIVE, String.join(":", classPath)));
  }

  private static String inside(Path jar) {
    String name = jar.getFileName().toString();
    return (name.startsWith(OWN_JARS) ? RootFolder.APP : RootFolder.LIB) + "/" + name;
  }

  /**
   * Unpacks what Netty would unpack at each start, which takes a folder that may be written and
   * executed from. {@return whether there is anything else in the jar than libraries}
   */
  private static boolean unpackLibraries(Path jar, RootFolder root) throws IOException {
    boolean libraries = false;
    boolean classes = false;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        classes |= name.endsWith(".class") && !name.endsWith(MODULE_DESCRIPTOR);
        if (name.startsWith(NATIVE_ENTRIES) && name.endsWith(".so")) {
          libraries = true;
          Path library =
              root.resolve(RootFolder.NATIVE).resolve(name.substring(NATIVE_ENTRIES.length()));
          Files.createDirectories(library.getParent());
          Files.write(library, file.getInputStream(entry).readAllBytes());
        }
      }
    }
    return classes || !libraries;
  }
}
