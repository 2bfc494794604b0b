package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the image, as the last step of this module's build. */
final class BuildImage {
  private BuildImage() {}

  /**
   * Writes the archive, or says in one line why this machine cannot: the build of everything else
   * goes on.
   *
   * @param args the launcher's build folder, with the jars of the program; this module's; the
   *     version; the time that the image says it was made at
   * @throws IOException if a file cannot be read or written, or a tool fails
   * @throws InterruptedException if the build is to end
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path target = Path.of(args[1]);
    Path archive = target.resolve("typecase-image.tar");
    Files.deleteIfExists(archive);
    Optional<Platform> platform = Platform.ofThisMachine();
    if (platform.isEmpty()) {
      System.out.println("image: not built (expected: Linux on x86-64 or AArch64)");
      return;
    }
    RootFolder root = fill(Path.of(args[0]), target, platform.get());
    Training.addTo(root, target.resolve("trained"));
    ImageArchive image =
        new ImageArchive("typecase:" + args[2], platform.get(), Instant.parse(args[3]));
    copyBillOfMaterials(Path.of(args[0]), target);
    image.write(root, archive, RootFolder.empty(target.resolve("jib")).path());
    System.out.printf(
        Locale.ROOT, "image: %s, %,d bytes of files, in %s%n", image.name(), root.bytes(), archive);
  }

  private static void copyBillOfMaterials(Path launcher, Path target) throws IOException {
    Path bill = launcher.resolve("typecase-sbom.json");
    Path copy = target.resolve("typecase-image-sbom.json");
    Files.deleteIfExists(copy);
    if (Files.exists(bill)) {
      Files.copy(bill, copy);
    } else {
      System.out.println("image: no bill of materials (expected: a build that is not offline)");
    }
  }

  /**
   * {@return a folder with everything but the start-up cache}
   *
   * @param launcher the launcher's build folder
   * @param target where to make it
   * @param platform the image's
   */
  static RootFolder fill(Path launcher, Path target, Platform platform)
      throws IOException, InterruptedException {
    RootFolder root = RootFolder.empty(target.resolve("root"));
    List<Path> jars = Program.jars(launcher, platform);
    Program.addTo(root, jars);
    Path classes = RootFolder.empty(target.resolve("unpacked")).path();
    JavaRuntime.addTo(root, RequiredModules.of(jars, classes));
    SystemFiles.addTo(root);
    SharedLibraries.addTo(root);
    root.setTimes();
    return root;
  }
}
