package dev.typecase.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void theFileAppearsWhenItIsComplete() throws IOException {
    Path named = folder.resolve("cities.csv");
    try (WholeFile file = new WholeFile(named)) {
      file.writer().write("Zürich\n");
      file.writer().flush();
      assertThat(named).doesNotExist();
      file.complete();
    }
    assertThat(named).hasContent("Zürich\n");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void anUnfinishedFileLeavesNothingAndWhatWasThereStays() throws IOException {
    Path named = Files.writeString(folder.resolve("cities.csv"), "before");
    try (WholeFile file = new WholeFile(named)) {
      file.writer().write("half");
    }
    assertThat(named).hasContent("before");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void aLinkIsFollowedAndNotReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("target.csv"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
    try (WholeFile file = new WholeFile(link)) {
      file.writer().write("after");
      file.complete();
    }
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("after");
  }

  @Test
  void aDeviceIsWrittenAndNotReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "this platform has no " + device);
    try (WholeFile file = new WholeFile(device)) {
      file.writer().write("gone");
      file.complete();
    }
    assertThat(Files.isRegularFile(device)).isFalse();
    assertThat(device).exists();
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> new WholeFile(folder)).hasMessageContaining("a folder");
  }
}
