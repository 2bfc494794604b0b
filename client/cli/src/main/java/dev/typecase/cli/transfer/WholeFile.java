package dev.typecase.cli.transfer;

import dev.typecase.cli.output.OnExit;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears under its name only when it is whole: until then it has another name beside
 * it, and is deleted if the export fails or the process is ended. A device or a pipe, which cannot
 * be replaced, is written directly. One thread.
 */
public final class WholeFile implements Closeable {
  private static final int BUFFER_CHARS = 1 << 16;

  private final Path file;
  private final Path part;
  private final Writer writer;
  private final OnExit onExit;

  /**
   * Begins a file.
   *
   * @param named its name in the end; a file that has it now is replaced then, and a link followed
   * @throws IOException if its folder does not take a file, or it is a folder itself
   */
  public WholeFile(Path named) throws IOException {
    file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new FileSystemException(named + ": a folder (expected: a file)");
    }
    if (!Files.isDirectory(file.resolveSibling(""))) {
      throw new FileSystemException(named + ": its folder does not exist");
    }
    boolean replaceable = !Files.exists(file) || Files.isRegularFile(file);
    part = replaceable ? partOf(file) : file;
    writer =
        new BufferedWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8), BUFFER_CHARS);
    onExit = OnExit.run(this::deletePartAtExit);
  }

  private static Path partOf(Path file) {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    return file.resolveSibling(name);
  }

  /** {@return where its text goes} */
  public Writer writer() {
    return writer;
  }

  /**
   * Says that the file is whole: gives it its name.
   *
   * @throws IOException if the last of it cannot be written, or it cannot be renamed
   */
  public void complete() throws IOException {
    writer.close();
    if (!part.equals(file)) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    onExit.close();
    try {
      writer.close();
    } finally {
      deletePart();
    }
  }

  private void deletePart() throws IOException {
    if (!part.equals(file)) {
      Files.deleteIfExists(part);
    }
  }

  private void deletePartAtExit() {
    try {
      deletePart();
    } catch (IOException e) {
      // Nobody is left to be told; the name of what stays says that it is a part.
    }
  }
}
