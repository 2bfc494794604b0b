package dev.typecase.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;

/**
 * The archive that {@code docker load} takes: layers of files, and how to start the program.
 *
 * @param name the image's name and tag
 * @param platform what it is for
 * @param created the time that it says it was made at
 */
record ImageArchive(String name, Platform platform, Instant created) {
  private static final int PORT = 7420;
  private static final String FOR_ALL = "777";
  private static final String FOR_USER = "700";

  /**
   * Writes the archive.
   *
   * @param root the files
   * @param archive the file to write
   * @param scratch a folder that is not there yet. Layers that Jib finds in a folder of an earlier
   *     build it takes for the same if no file's time has changed, and none ever does
   */
  void write(RootFolder root, Path archive, Path scratch) throws IOException, InterruptedException {
    try {
      container(root)
          .containerize(
              Containerizer.to(TarImage.at(archive).named(name))
                  .setOfflineMode(true)
                  .setBaseImageLayersCache(scratch)
                  .setApplicationLayersCache(scratch));
    } catch (InvalidImageReferenceException
        | CacheDirectoryCreationException
        | RegistryException
        | ExecutionException e) {
      throw new IOException("archive: not written", e);
    }
  }

  private JibContainerBuilder container(RootFolder root) throws IOException {
    JibContainerBuilder container =
        Jib.fromScratch()
            .addPlatform(platform.architecture(), "linux")
            .setCreationTime(created)
            .setEntrypoint(
                "/" + RootFolder.JAVA + "/bin/java",
                "-XX:AOTCache=/" + Training.CACHE,
                "@/" + Program.OPTIONS,
                Program.MAIN_CLASS)
            // Loopback is the container's own: a server on it serves nobody. As many loops as this
            // machine has processors could need more memory than the container may have.
            .setProgramArguments("serve", "--host", "0.0.0.0", "--plaintext", "--loops", "2")
            .addExposedPort(Port.tcp(PORT))
            .setUser(RootFolder.USER + ":" + RootFolder.USER)
            .setWorkingDirectory(AbsoluteUnixPath.get("/tmp"))
            .addVolume(AbsoluteUnixPath.get("/tmp"))
            .addEnvironmentVariable("LANG", "C.UTF-8")
            .addLabel("org.opencontainers.image.title", "Typecase")
            .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
            .addLabel("org.opencontainers.image.version", name.substring(name.indexOf(':') + 1));
    FileEntriesLayer.Builder system = layer(root, "system", "etc", "lib", "lib64").toBuilder();
    addOfUser(system, root, RootFolder.SCRATCH, FOR_ALL);
    addOfUser(system, root, RootFolder.SNAPSHOTS, FOR_USER);
    container.addFileEntriesLayer(system.build());
    container.addFileEntriesLayer(layer(root, "runtime", RootFolder.JAVA));
    container.addFileEntriesLayer(layer(root, "dependencies", RootFolder.LIB, RootFolder.NATIVE));
    container.addFileEntriesLayer(layer(root, "application", RootFolder.APP));
    // The last, since it is the one that no second build makes the same.
    return Files.exists(root.resolve(Training.CACHE))
        ? container.addFileEntriesLayer(layer(root, "cache", RootFolder.CACHE))
        : container;
  }

  private static void addOfUser(
      FileEntriesLayer.Builder layer, RootFolder root, String folder, String permissions) {
    layer.addEntry(
        root.resolve(folder),
        AbsoluteUnixPath.get("/" + folder),
        FilePermissions.fromOctalString(permissions),
        RootFolder.CHANGED,
        RootFolder.USER + ":" + RootFolder.USER);
  }

  private static FileEntriesLayer layer(RootFolder root, String name, String... folders)
      throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (String folder : folders) {
      for (Path file : root.files(folder)) {
        layer.addEntry(
            file,
            AbsoluteUnixPath.get("/" + root.path().relativize(file)),
            FilePermissions.fromOctalString(RootFolder.permissions(file)),
            RootFolder.CHANGED);
      }
    }
    return layer.build();
  }
}
