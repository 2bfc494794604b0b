package dev.typecase.node.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes the prefix of a snapshot file and its sections, one behind the other. One thread. */
final class SectionWriter {
  private final WritableByteChannel channel;
  private final ByteBuffer frame =
      ByteBuffer.allocateDirect(SnapshotFormat.PREFIX_BYTES).order(ByteOrder.nativeOrder());

  private int number;
  private long writtenBytes;

  /** Writes the prefix. */
  SectionWriter(WritableByteChannel channel) throws IOException {
    this.channel = channel;
    frame.put(SnapshotFormat.MAGIC.getBytes(StandardCharsets.US_ASCII));
    frame.putInt(SnapshotFormat.BYTE_ORDER).putInt(SnapshotFormat.VERSION);
    CRC32C crc = new CRC32C();
    crc.update(frame.duplicate().flip());
    write(frame.putInt((int) crc.getValue()).flip());
  }

  /**
   * Writes a section.
   *
   * @param kind of {@link SnapshotFormat}
   * @param content all that remains of it
   */
  void section(int kind, ByteBuffer content) throws IOException {
    frame.clear();
    frame.putInt(kind).putInt(number).putLong(content.remaining()).flip();
    CRC32C crc = new CRC32C();
    crc.update(frame.duplicate());
    crc.update(content.duplicate());
    write(frame);
    write(content);
    write(frame.clear().putInt((int) crc.getValue()).flip());
    number++;
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      writtenBytes += channel.write(bytes);
    }
  }

  /** {@return the length of the file so far} */
  long writtenBytes() {
    return writtenBytes;
  }
}
