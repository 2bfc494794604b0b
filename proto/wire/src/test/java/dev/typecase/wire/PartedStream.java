package dev.typecase.wire;

import io.grpc.HasByteBuffer;
import io.grpc.KnownLength;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A message in several buffers, as gRPC shows it: a buffer that was passed is gone, unless the
 * stream was marked; then it is gone when the stream is closed. "Gone" is overwritten here. The
 * first buffer may be empty, and is passed by the next that is read or skipped, even if that is
 * nothing.
 */
public final class PartedStream extends InputStream implements KnownLength, HasByteBuffer {
  private static final byte GONE = (byte) 0xA5;

  private final List<ByteBuffer> buffers;
  private int current;
  private boolean marked;

  /**
   * A message in buffers.
   *
   * @param message its bytes
   * @param cuts where a buffer ends and the next begins, ascending
   */
  public PartedStream(byte[] message, int... cuts) {
    int[] ends = Arrays.copyOf(cuts, cuts.length + 1);
    ends[cuts.length] = message.length;
    ByteBuffer[] parts = new ByteBuffer[ends.length];
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      parts[i] = ByteBuffer.allocateDirect(ends[i] - from).put(message, from, ends[i] - from);
      parts[i].flip();
      from = ends[i];
    }
    this.buffers = List.of(parts);
  }

  @Override
  public int available() {
    return buffers.stream().mapToInt(ByteBuffer::remaining).sum();
  }

  @Override
  public boolean byteBufferSupported() {
    return true;
  }

  @Override
  public ByteBuffer getByteBuffer() {
    return buffers.get(current).slice();
  }

  @Override
  public long skip(long count) {
    long left = count;
    passEmpty();
    while (left > 0 && available() > 0) {
      ByteBuffer buffer = buffers.get(current);
      int step = (int) Math.min(left, buffer.remaining());
      buffer.position(buffer.position() + step);
      left -= step;
      passEmpty();
    }
    return count - left;
  }

  @Override
  public int read() {
    if (available() == 0) {
      return -1;
    }
    passEmpty();
    int value = Byte.toUnsignedInt(buffers.get(current).get());
    passEmpty();
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(length, available());
    for (int i = 0; i < count; i++) {
      into[offset + i] = (byte) read();
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int readLimit) {
    if (current > 0 || buffers.getFirst().position() > 0) {
      throw new IllegalStateException("mark: in the middle (expected: before the first byte)");
    }
    marked = true;
  }

  @Override
  public synchronized void reset() {
    buffers.forEach(ByteBuffer::rewind);
    current = 0;
  }

  @Override
  public void close() {
    buffers.forEach(PartedStream::overwrite);
  }

  private void passEmpty() {
    while (current < buffers.size() - 1 && !buffers.get(current).hasRemaining()) {
      if (!marked) {
        overwrite(buffers.get(current));
      }
      current++;
    }
  }

  private static void overwrite(ByteBuffer buffer) {
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, GONE);
    }
  }
}
