package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the image's Java in the folder as its root. A mount namespace of its own gives it {@code
 * /proc} and {@code /dev}, which are gone when it ends; who is not root becomes so in a user
 * namespace.
 */
final class InRoot {
  private static final String MOUNT_AND_RUN =
      "mount --rbind /dev \"$0/dev\" && mount -t proc proc \"$0/proc\" && exec chroot \"$0\""
          + " \"$@\"";

  private InRoot() {}

  /**
   * {@return a command of this machine}
   *
   * @param root the folder
   * @param words what follows {@code java}
   */
  static List<String> java(RootFolder root, List<String> words) throws IOException {
    // Where to mount. No file is in them, so they do not get into the image.
    for (String mountPoint : List.of("dev", "proc")) {
      Files.createDirectories(root.resolve(mountPoint));
    }
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
    if (!System.getProperty("user.name", "").equals("root")) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("sh", "-c", MOUNT_AND_RUN, root.path().toString()));
    command.add("/" + RootFolder.JAVA + "/bin/java");
    command.addAll(words);
    return command;
  }
}
