package dev.typecase.cli.output;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or error as UTF-8, whatever the locale says, so that an export is the same
 * everywhere. Keeps the failure of a write, of which a plain {@link PrintWriter} says only that
 * there was one: that a reader has gone is in order, that a disk is full is not.
 */
public final class StandardOutput extends PrintWriter {
  private static final int BUFFER_CHARS = 1 << 16;

  private final KeepingWriter keeping;

  private StandardOutput(KeepingWriter keeping) {
    super(keeping, true);
    this.keeping = keeping;
  }

  /** {@return standard output} {@code println} hands on, {@code append} waits for a flush. */
  public static StandardOutput out() {
    return to(new FileOutputStream(FileDescriptor.out));
  }

  /** {@return standard error, likewise} */
  public static StandardOutput err() {
    return to(new FileOutputStream(FileDescriptor.err));
  }

  static StandardOutput to(OutputStream stream) {
    Writer encoder = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    return new StandardOutput(new KeepingWriter(new BufferedWriter(encoder, BUFFER_CHARS)));
  }

  /** {@return the first failure of a write, or null if there was none} */
  @Nullable IOException failure() {
    return keeping.failure;
  }

  /** Remembers the exception that a print writer swallows. */
  private static final class KeepingWriter extends FilterWriter {
    private @Nullable IOException failure;

    KeepingWriter(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      keep(() -> out.write(c));
    }

    @Override
    public void write(char[] chars, int offset, int count) throws IOException {
      keep(() -> out.write(chars, offset, count));
    }

    @Override
    public void write(String text, int offset, int count) throws IOException {
      keep(() -> out.write(text, offset, count));
    }

    @Override
    public void flush() throws IOException {
      keep(out::flush);
    }

    private void keep(Write write) throws IOException {
      try {
        write.run();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
