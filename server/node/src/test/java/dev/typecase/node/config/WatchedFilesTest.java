package dev.typecase.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files as Kubernetes mounts them: a link to a link to a folder, which is swapped as a whole. */
@DisabledOnOs(OS.WINDOWS)
final class WatchedFilesTest {
  @TempDir private Path mount;

  private void publish(String revision, String content) throws IOException {
    Path folder = Files.createDirectory(mount.resolve(revision));
    Files.writeString(folder.resolve("access.yaml"), content);
    Path next = Files.createSymbolicLink(mount.resolve("..next"), Path.of(revision));
    Files.move(
        next,
        mount.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aFolderThatIsSwappedIsSeenOnce() throws IOException {
    publish("..first", "one");
    Path file =
        Files.createSymbolicLink(mount.resolve("access.yaml"), Path.of("..data", "access.yaml"));
    List<String> handedOver = new ArrayList<>();
    WatchedFiles files =
        WatchedFiles.read(
            Map.of("access", file),
            contents -> handedOver.add(new String(contents.getFirst(), UTF_8)));

    files.look();
    publish("..second", "two");
    files.look();
    files.look();

    assertThat(handedOver).containsExactly("one", "two");
  }
}
