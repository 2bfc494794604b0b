package dev.typecase.node.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads the prefix of a snapshot file and its sections. What it returns has the right checksum and
 * its place in the file; nothing else is taken on trust. One thread.
 */
final class SectionReader {
  private final Path file;
  private final ReadableByteChannel channel;
  private final long fileBytes;
  private final ByteBuffer frame =
      ByteBuffer.allocateDirect(SnapshotFormat.PREFIX_BYTES).order(ByteOrder.nativeOrder());

  // Grows with the longest section so far, to MAX_CONTENT_BYTES at most.
  private ByteBuffer content = buffer(SnapshotFormat.RUN_BYTES);
  private int number;
  private long readBytes;

  /**
   * Reads the prefix.
   *
   * @throws SnapshotException if it is not that of a file that can be read here
   */
  SectionReader(Path file, ReadableByteChannel channel, long fileBytes) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileBytes = fileBytes;
    read(frame, SnapshotFormat.PREFIX_BYTES);
    byte[] magic = new byte[SnapshotFormat.MAGIC.length()];
    frame.get(0, magic);
    if (!Arrays.equals(magic, SnapshotFormat.MAGIC.getBytes(StandardCharsets.US_ASCII))) {
      throw refused("not a snapshot of Typecase");
    }
    if (frame.getInt(SnapshotFormat.BYTE_ORDER_OFFSET)
        == Integer.reverseBytes(SnapshotFormat.BYTE_ORDER)) {
      throw refused("written on a machine of the other byte order");
    }
    requireChecksum(
        frame.slice(0, SnapshotFormat.PREFIX_CRC_OFFSET), ByteBuffer.allocate(0), crc());
    int version = frame.getInt(SnapshotFormat.VERSION_OFFSET);
    if (frame.getInt(SnapshotFormat.BYTE_ORDER_OFFSET) != SnapshotFormat.BYTE_ORDER
        || version != SnapshotFormat.VERSION) {
      throw refused("format version " + version + " (expected: " + SnapshotFormat.VERSION + ")");
    }
  }

  private int crc() {
    return frame.getInt(SnapshotFormat.PREFIX_CRC_OFFSET);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** {@return the kind of the section that was read last} Its content is {@link #content()}. */
  int next() throws IOException {
    read(frame, SnapshotFormat.SECTION_HEADER_BYTES);
    int kind = frame.getInt(0);
    long length = frame.getLong(SnapshotFormat.LENGTH_OFFSET);
    if (frame.getInt(SnapshotFormat.NUMBER_OFFSET) != number
        || length < 0
        || length > SnapshotFormat.MAX_CONTENT_BYTES) {
      throw damaged("its header cannot be");
    }
    if (length > fileBytes - readBytes) {
      throw new EOFException("truncated at byte " + fileBytes);
    }
    if (length > content.capacity()) {
      content = buffer((int) length);
    }
    read(content, (int) length);
    ByteBuffer header = buffer(SnapshotFormat.SECTION_HEADER_BYTES).put(frame).flip();
    read(frame, SnapshotFormat.CRC_BYTES);
    requireChecksum(header, content.duplicate(), frame.getInt(0));
    number++;
    return kind;
  }

  /** {@return what the section that was read last holds} Valid until the next one is read. */
  ByteBuffer content() {
    return content;
  }

  /** Refuses a file that goes on. */
  void requireEnd() throws IOException {
    frame.clear().limit(1);
    if (channel.read(frame) > 0) {
      throw damaged("bytes behind the end");
    }
  }

  /** {@return bytes read so far} */
  long readBytes() {
    return readBytes;
  }

  private void requireChecksum(ByteBuffer first, ByteBuffer second, int expected) {
    CRC32C crc = new CRC32C();
    crc.update(first);
    crc.update(second);
    if ((int) crc.getValue() != expected) {
      throw damaged(
          "checksum "
              + Integer.toHexString((int) crc.getValue())
              + " (expected: "
              + Integer.toHexString(expected)
              + ")");
    }
  }

  private void read(ByteBuffer into, int bytes) throws IOException {
    into.clear().limit(bytes);
    while (into.hasRemaining()) {
      int read = channel.read(into);
      if (read < 0) {
        throw new EOFException("truncated at byte " + readBytes);
      }
      readBytes += read;
    }
    into.flip();
  }

  private SnapshotException damaged(String what) {
    return refused("damaged: section " + number + ", before byte " + readBytes + ": " + what);
  }

  private SnapshotException refused(String reason) {
    return SnapshotException.refused(file, reason);
  }
}
