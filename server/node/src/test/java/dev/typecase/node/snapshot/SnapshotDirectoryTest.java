package dev.typecase.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.v1.snapshot.SavedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, slow or were left in the middle, and the names of files. */
final class SnapshotDirectoryTest {
  private static final SnapshotWriter CONTENT =
      new SnapshotWriter(SavedServer.getDefaultInstance(), List.of());
  private static final int LONG_MILLIS = 600_000;

  @TempDir private Path folder;

  private Path file(String suffix) {
    return folder.resolve(SnapshotDirectory.FILE + suffix);
  }

  private SnapshotDirectory open() {
    return SnapshotDirectory.open(folder);
  }

  /** What a disk does with bytes. */
  private interface Disk extends WritableByteChannel {
    @Override
    default boolean isOpen() {
      return true;
    }

    @Override
    default void close() {}
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSnapshotIsThereAsAWholeAndForItsOwnerOnly() throws IOException {
    try (SnapshotDirectory directory = open()) {
      long bytes = TimedSave.run(directory, CONTENT, LONG_MILLIS);
      assertThat(file("")).hasSize(bytes);
      assertThat(file(".part")).doesNotExist();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(""))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aDiskThatIsFullLeavesNothingBehindAndIsNamed() {
    Disk full =
        bytes -> {
          throw new IOException("No space left on device");
        };
    try (SnapshotDirectory directory = SnapshotDirectory.open(folder, _ -> full)) {
      assertThatExceptionOfType(SnapshotException.class)
          .isThrownBy(() -> TimedSave.run(directory, CONTENT, LONG_MILLIS))
          .withMessage(
              "snapshot " + file("") + ": not written: the disk refused: No space left on device");
      assertThat(file("")).doesNotExist();
      assertThat(file(".part")).doesNotExist();
    }
  }

  @Test
  void aDiskThatTakesTooLongIsGivenUpAndLeavesNothingBehind() {
    CountDownLatch never = new CountDownLatch(1);
    Disk slow =
        bytes -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          return skip(bytes);
        };
    try (SnapshotDirectory directory = SnapshotDirectory.open(folder, _ -> slow)) {
      assertThatExceptionOfType(SnapshotException.class)
          .isThrownBy(() -> TimedSave.run(directory, CONTENT, 10))
          .withMessageContaining(": not written: given up after 10 ms (expected: ");
      assertThat(file("")).doesNotExist();
      assertThat(file(".part")).doesNotExist();
    }
  }

  private static int skip(ByteBuffer bytes) {
    int remaining = bytes.remaining();
    bytes.position(bytes.limit());
    return remaining;
  }

  @Test
  void whatADrainLeftInTheMiddleIsRemovedByTheNextStart() throws IOException {
    Files.writeString(file(".part"), "half");
    try (SnapshotDirectory _ = open()) {
      assertThat(file(".part")).doesNotExist();
    }
  }

  @Test
  void aConsumedSnapshotIsNotFoundAgainAndGoesBeforeTheNextIsWritten() throws IOException {
    try (SnapshotDirectory directory = open()) {
      directory.save(CONTENT);
      assertThat(directory.read()).isPresent().hasValueSatisfying(SnapshotReader::close);
      directory.consume();
      assertThat(directory.read()).isEmpty();
      assertThat(file(".loaded")).exists();
      directory.save(CONTENT);
      assertThat(file(".loaded")).doesNotExist();
      directory.consume();
      directory.putBack();
      assertThat(directory.read()).isPresent().hasValueSatisfying(SnapshotReader::close);
    }
  }
}
