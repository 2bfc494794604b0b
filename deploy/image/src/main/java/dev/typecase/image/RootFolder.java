package dev.typecase.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The root of the image's file system, as a folder of this machine. One thread.
 *
 * <pre>
 *   layer         paths                            changes with
 *   system        etc lib lib64 tmp                the C library of the machine that builds
 *   runtime       opt/java                         the JDK
 *   dependencies  opt/typecase/lib, .../native     a version in the root pom
 *   application   opt/typecase/app                 every commit
 *   cache         opt/typecase/cache               every build
 * </pre>
 *
 * @param path the folder
 */
record RootFolder(Path path) {
  /** The Java runtime. */
  static final String JAVA = "opt/java";

  /** Jars of others. */
  static final String LIB = "opt/typecase/lib";

  /** Shared libraries out of the jars, so that none has to be unpacked at run time. */
  static final String NATIVE = "opt/typecase/native";

  /** Jars of the project, and the options of the virtual machine. */
  static final String APP = "opt/typecase/app";

  /** The start-up cache, alone. */
  static final String CACHE = "opt/typecase/cache";

  /** The user's and group's number; a name is not enough for who has to know that it is not 0. */
  static final String USER = "10001";

  static final String SCRATCH = "tmp";

  /** Empty, and the user's own: so is a volume that is mounted there for the first time. */
  static final String SNAPSHOTS = "var/lib/typecase";

  /**
   * When each file was last changed, in the folder and in the image: the virtual machine compares
   * the times of jars with those of the training, and two builds shall be the same.
   */
  static final Instant CHANGED = Instant.ofEpochSecond(1);

  /** {@return a folder with nothing in it, whatever was there} */
  static RootFolder empty(Path path) throws IOException {
    delete(path);
    return new RootFolder(Files.createDirectories(path));
  }

  /** {@return an absolute path inside the image, as a path of this machine} */
  Path resolve(String inside) {
    return path.resolve(inside.startsWith("/") ? inside.substring(1) : inside);
  }

  /** Writes a small file. */
  void write(String inside, String content) throws IOException {
    Path file = resolve(inside);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Copies a file, or what a link leads to. */
  void copy(Path from, String inside) throws IOException {
    Path file = resolve(inside);
    Files.createDirectories(file.getParent());
    Files.copy(from, file);
  }

  /** {@return the files below a path inside, sorted} */
  List<Path> files(String inside) throws IOException {
    try (Stream<Path> files = Files.walk(resolve(inside))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** {@return bytes of all files of the image} */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files("")) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** {@return SHA-256 of all files and their paths, in hexadecimal digits} */
  String digest() throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files("")) {
      digest.update(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every JDK has it", e);
    }
  }

  /** Gives every file the same time. */
  void setTimes() throws IOException {
    for (Path file : files("")) {
      Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }
  }

  /** {@return permissions for the image: those for everybody that a file's owner has here} */
  static String permissions(Path file) throws IOException {
    return Files.isDirectory(file) || isExecutable(file) ? "755" : "644";
  }

  private static boolean isExecutable(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).charAt(2) == 'x';
  }

  private static void delete(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
