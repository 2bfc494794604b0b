package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes the start-up cache by a run of the program, with the runtime and the class path of the
 * image at the paths of the image: otherwise the virtual machine would refuse it there.
 */
final class Training {
  /** The cache's path in the image. */
  static final String CACHE = RootFolder.CACHE + "/typecase.aot";

  private static final String MAIN_CLASS = "dev.typecase.launcher.Training";

  private Training() {}

  /**
   * Adds a cache, from an earlier build if every file is the same as then. Training takes some 20
   * s. If it fails, what went wrong is printed and there is no cache.
   *
   * @param root the folder, complete but for the cache
   * @param kept where caches are kept between builds
   */
  static void addTo(RootFolder root, Path kept) throws IOException, InterruptedException {
    Path cache = root.resolve(CACHE);
    Files.createDirectories(cache.getParent());
    Path same = kept.resolve(root.digest() + ".aot");
    if (Files.exists(same)) {
      Files.copy(same, cache);
    } else if (train(root)) {
      RootFolder.empty(kept);
      Files.copy(cache, same, StandardCopyOption.REPLACE_EXISTING);
    } else {
      // What a virtual machine leaves that gave up: an empty cache, and what it was to be made of.
      RootFolder.empty(root.resolve(RootFolder.CACHE));
    }
    root.setTimes();
  }

  private static boolean train(RootFolder root) throws IOException, InterruptedException {
    Command.Ended ended =
        Command.run(
            InRoot.java(
                root, List.of("-XX:AOTCacheOutput=/" + CACHE, "@/" + Program.OPTIONS, MAIN_CLASS)));
    Path cache = root.resolve(CACHE);
    // A virtual machine that could not write the cache still ends with the program's status.
    if (ended.status() == 0 && Files.exists(cache) && Files.size(cache) > 0) {
      return true;
    }
    System.out.println(
        "image: no start-up cache, it starts more slowly: training ended with "
            + ended.status()
            + " (expected: 0, and a cache): "
            + ended.output());
    return false;
  }
}
