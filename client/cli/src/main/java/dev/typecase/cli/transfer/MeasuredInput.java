package dev.typecase.cli.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file, or standard input, that counts what has been read of it. One thread. */
public final class MeasuredInput extends FilterInputStream {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final long totalBytes;
  private long readBytes;

  private MeasuredInput(InputStream in, long totalBytes) {
    super(in);
    this.totalBytes = totalBytes;
  }

  /**
   * Opens a file.
   *
   * @param file its name, or {@code -}
   * @return its bytes
   * @throws IOException if it cannot be read
   */
  public static MeasuredInput open(Path file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return new MeasuredInput(System.in, 0);
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file + ": a folder (expected: a file)");
    }
    return new MeasuredInput(Files.newInputStream(file), Files.size(file));
  }

  /** {@return how many bytes there are; 0 if that is not known} */
  public long totalBytes() {
    return totalBytes;
  }

  /** {@return how many bytes have been read} */
  public long readBytes() {
    return readBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    readBytes += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = super.read(bytes, offset, count);
    readBytes += Math.max(0, read);
    return read;
  }
}
