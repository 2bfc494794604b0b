package dev.typecase.node.snapshot;

import dev.typecase.node.config.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a server's snapshot. One server at a time holds it.
 *
 * <pre>
 *   typecase.snapshot         what the next start loads
 *   typecase.snapshot.part    being written; removed if it is found
 *   typecase.snapshot.loaded  was loaded once, and never is again; removed before the next is written
 *   typecase.snapshot.lock    locked by the server that holds the directory
 *
 *   save:   .part written, forced, renamed to typecase.snapshot, directory forced
 *   load:   typecase.snapshot read to its end, renamed to .loaded, directory forced; only then the port opens
 * </pre>
 *
 * <p>One thread, but for {@link #save}.
 */
public final class SnapshotDirectory implements AutoCloseable {
  /** The file that a start loads. */
  public static final String FILE = "typecase.snapshot";

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotDirectory.class);

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path directory;
  private final Path file;
  private final Path part;
  private final Path loaded;
  private final FileChannel lock;
  private final UnaryOperator<WritableByteChannel> disk;

  private SnapshotDirectory(
      Path directory, FileChannel lock, UnaryOperator<WritableByteChannel> disk) {
    this.directory = directory;
    this.file = directory.resolve(FILE);
    this.part = directory.resolve(FILE + ".part");
    this.loaded = directory.resolve(FILE + ".loaded");
    this.lock = lock;
    this.disk = disk;
  }

  /**
   * Takes hold of a directory.
   *
   * @param directory exists
   * @return the directory, to be closed
   * @throws ConfigurationException if it does not exist, cannot be written to, or is another
   *     server's
   */
  public static SnapshotDirectory open(Path directory) {
    return open(directory, UnaryOperator.identity());
  }

  /** As above, on a disk that a test may replace. */
  static SnapshotDirectory open(Path directory, UnaryOperator<WritableByteChannel> disk) {
    try {
      FileChannel lock =
          FileChannel.open(
              directory.resolve(FILE + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (!tryLock(lock)) {
        lock.close();
        throw cannotBe(directory, "one that no other server uses");
      }
      SnapshotDirectory opened = new SnapshotDirectory(directory, lock, disk);
      if (Files.deleteIfExists(opened.part)) {
        LOG.warn("snapshot {}: removed: a drain ended before it was written", opened.part);
      }
      return opened;
    } catch (IOException e) {
      throw cannotBe(directory, "a directory that can be written to");
    }
  }

  private static boolean tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static ConfigurationException cannotBe(Path directory, String expected) {
    return new ConfigurationException(
        "snapshot-dir: " + directory + " (expected: " + expected + ")");
  }

  /** {@return the file that is loaded and written} */
  public Path file() {
    return file;
  }

  /**
   * {@return a reader of the snapshot, if there is one}
   *
   * @throws SnapshotException if there is one that cannot be read
   */
  public Optional<SnapshotReader> read() {
    return Files.exists(file) ? Optional.of(SnapshotReader.open(file)) : Optional.empty();
  }

  /**
   * The snapshot was loaded: no start will find it again, whatever happens from now on.
   *
   * @throws SnapshotException if that cannot be made sure
   */
  public void consume() {
    move(file, loaded);
  }

  /**
   * Undoes {@link #consume()}, for a start that has failed before the first request.
   *
   * @throws SnapshotException if that is not possible
   */
  public void putBack() {
    move(loaded, file);
  }

  private void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory();
    } catch (IOException e) {
      throw SnapshotException.refused(from, "cannot be renamed: " + e);
    }
  }

  /**
   * Writes a snapshot. When this returns, all of it is on the disk under its name; no part of one
   * ever has that name. An interrupt ends it.
   *
   * @return its length in bytes
   * @throws IOException if the disk refuses
   * @throws IllegalStateException if a pool is not quiet, or is closed meanwhile
   */
  public long save(SnapshotWriter content) throws IOException {
    // It could not be loaded again, and may leave no room for the new one.
    Files.deleteIfExists(loaded);
    try {
      long bytes = writePart(content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory();
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long writePart(SnapshotWriter content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, options, readableByTheOwnerOnly())) {
      long bytes = content.writeTo(disk.apply(channel));
      channel.force(true);
      return bytes;
    }
  }

  private static FileAttribute<?>[] readableByTheOwnerOnly() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes a rename last, where the platform lets a directory be opened. */
  private void forceDirectory() throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("snapshot {}: the lock cannot be closed: {}", directory, e.toString());
    }
  }
}
