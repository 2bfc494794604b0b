package dev.typecase.image;

import java.io.IOException;
import java.nio.file.Files;

/** The few files that a C library and a program expect of a system. */
final class SystemFiles {
  private SystemFiles() {}

  /** Writes them, and makes the folders that are there although nothing is in them. */
  static void addTo(RootFolder root) throws IOException {
    root.write(
        "etc/passwd",
        """
        root:x:0:0:root:/:/sbin/nologin
        typecase:x:%1$s:%1$s:typecase:/tmp:/sbin/nologin
        """
            .formatted(RootFolder.USER));
    root.write("etc/group", "root:x:0:\ntypecase:x:%s:\n".formatted(RootFolder.USER));
    root.write("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
    Files.createDirectories(root.resolve(RootFolder.SCRATCH));
    Files.createDirectories(root.resolve(RootFolder.SNAPSHOTS));
  }
}
