package dev.typecase.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.google.protobuf.CodedInputStream;
import io.grpc.HasByteBuffer;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one message that has come in, wherever they lie: in buffers of the transport, or
 * copied into an array. Positions count from the message's first byte.
 *
 * <pre>
 *   {@link #read}     copies the message; its bytes are this object's until the next message
 *   {@link #borrow}   leaves a large message in the transport's buffers, which are gone as soon as
 *              gRPC closes the stream: after {@code Marshaller.parse} has returned and the
 *              listener's {@code onMessage} with it
 *   {@link #keep}     copies what is borrowed
 *   {@link #clear}    forgets the message
 * </pre>
 *
 * <p>For one thread; made to be used again.
 */
public final class MessageBytes {
  /**
   * The largest message that {@link #borrow} copies all the same: the decoder reads tags from an
   * array faster than through a stream, and below this the copy costs less than that. Chosen by
   * {@code deploy/comparison/run --only tuning}, which sets the property.
   */
  private static final int MAX_COPIED_BYTES =
      Integer.getInteger("dev.typecase.wire.max-copied-bytes", 8 << 10);

  /**
   * Tags and lengths that the decoder reads ahead; what is longer is skipped, or copied in bulk.
   */
  private static final int DECODER_BYTES = 64;

  /**
   * Room that is kept when the message is forgotten: for 256 records of 1 KiB and what is around
   * them. More would be memory that every loop has for the largest message it ever took.
   */
  private static final int MAX_KEPT_BYTES = 320 << 10;

  private final PartsStream stream = new PartsStream();

  private byte[] array = new byte[0];
  private MemorySegment[] parts = new MemorySegment[4];
  private int[] partEnds = new int[4];
  private int partCount;
  private int sizeBytes;
  private boolean borrowed;
  // The part that was looked at last, and where in it find() found something.
  private int part;
  private int foundAt;

  /**
   * Takes a message over as a copy.
   *
   * @param in the message, to its end
   */
  public void read(InputStream in) throws IOException {
    clear();
    if (in instanceof KnownLength) {
      readExactly(in, in.available());
    } else {
      array = in.readAllBytes();
      useArray(array.length);
    }
  }

  /**
   * Takes a message over where it lies, if it is large and the stream shows its buffers, otherwise
   * as a copy.
   *
   * @param in the message, to its end
   */
  public void borrow(InputStream in) throws IOException {
    clear();
    if (in instanceof KnownLength
        && in.available() > MAX_COPIED_BYTES
        && in.markSupported()
        && in instanceof HasByteBuffer buffers
        && buffers.byteBufferSupported()) {
      borrow(in, buffers, in.available());
    } else {
      read(in);
    }
  }

  private void borrow(InputStream in, HasByteBuffer buffers, int bytes) throws IOException {
    // The mark keeps buffers that were passed from being released before the stream is closed.
    in.mark(bytes);
    while (sizeBytes < bytes) {
      ByteBuffer buffer = buffers.getByteBuffer();
      if (buffer == null || !buffer.hasRemaining()) {
        // An empty DATA frame. No client sends one on purpose; so no second way past it here.
        in.reset();
        forgetParts();
        readExactly(in, bytes);
        return;
      }
      addPart(MemorySegment.ofBuffer(buffer), buffer.remaining());
      in.skipNBytes(buffer.remaining());
    }
    borrowed = true;
  }

  private void readExactly(InputStream in, int bytes) throws IOException {
    reserve(bytes);
    int read = in.readNBytes(array, 0, bytes);
    if (read != bytes) {
      throw new IOException("stream: " + read + " bytes (expected: " + bytes + ")");
    }
    useArray(bytes);
  }

  private void reserve(int bytes) {
    if (array.length < bytes) {
      array = new byte[Math.max(bytes, Math.min(2 * array.length, MAX_KEPT_BYTES))];
    }
  }

  private void useArray(int bytes) {
    partCount = 0;
    sizeBytes = 0;
    part = 0;
    addPart(MemorySegment.ofArray(array), bytes);
    borrowed = false;
  }

  private void addPart(MemorySegment segment, int bytes) {
    if (partCount == parts.length) {
      parts = Arrays.copyOf(parts, 2 * partCount);
      partEnds = Arrays.copyOf(partEnds, 2 * partCount);
    }
    sizeBytes += bytes;
    parts[partCount] = segment;
    partEnds[partCount] = sizeBytes;
    partCount++;
  }

  /** {@return the length of the message} */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** {@return whether the bytes still lie in the transport's buffers} */
  public boolean isBorrowed() {
    return borrowed;
  }

  /** Copies what is borrowed, so that it outlives the stream. */
  public void keep() {
    if (borrowed) {
      int bytes = sizeBytes;
      reserve(bytes);
      copyTo(0, MemorySegment.ofArray(array), 0, bytes);
      forgetParts();
      useArray(bytes);
    }
  }

  /** Forgets the message. Nothing of it may be used afterwards. */
  public void clear() {
    forgetParts();
    if (array.length > MAX_KEPT_BYTES) {
      array = new byte[0];
    }
  }

  private void forgetParts() {
    Arrays.fill(parts, 0, partCount, null);
    partCount = 0;
    sizeBytes = 0;
    part = 0;
    borrowed = false;
  }

  /**
   * {@return a decoder from the first byte on} Its {@code getTotalBytesRead()} is its position in
   * the message. At most one at a time.
   */
  public CodedInputStream decoder() throws IOException {
    if (!borrowed) {
      return CodedInputStream.newInstance(array, 0, sizeBytes);
    }
    stream.position = 0;
    CodedInputStream decoder = CodedInputStream.newInstance(stream, DECODER_BYTES);
    decoder.pushLimit(sizeBytes);
    return decoder;
  }

  /**
   * Copies a range of the message.
   *
   * @param position its first byte
   * @param into takes it from {@code offset} on
   * @param offset where
   * @param bytes how many
   */
  public void copyTo(int position, MemorySegment into, long offset, int bytes) {
    int done = 0;
    while (done < bytes) {
      int at = seek(position + done);
      int count = Math.min(bytes - done, partEnds[part] - position - done);
      MemorySegment.copy(parts[part], at, into, offset + done, count);
      done += count;
    }
  }

  /**
   * Finds a range that lies in one piece.
   *
   * @param position its first byte, in the message
   * @param bytes how many, greater than 0
   * @return the memory that holds all of it, from {@link #foundAt()} on; null if it lies in several
   */
  public @Nullable MemorySegment find(int position, int bytes) {
    foundAt = seek(position);
    return position + bytes <= partEnds[part] ? parts[part] : null;
  }

  /** {@return where in its memory the range that was found last begins} */
  public long foundAt() {
    return foundAt;
  }

  /** Makes the part of a position the current one. {@return the offset in it} */
  private int seek(int position) {
    if (position < partStart(part)) {
      part = 0;
    }
    while (position >= partEnds[part]) {
      part++;
    }
    return position - partStart(part);
  }

  private int partStart(int index) {
    return index == 0 ? 0 : partEnds[index - 1];
  }

  /** The parts as a stream, for the decoder. */
  private final class PartsStream extends InputStream {
    private int position;

    @Override
    public int available() {
      return sizeBytes - position;
    }

    @Override
    public int read() {
      if (position == sizeBytes) {
        return -1;
      }
      int at = seek(position++);
      return Byte.toUnsignedInt(parts[part].get(JAVA_BYTE, at));
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(length, available());
      if (count == 0 && length > 0) {
        return -1;
      }
      copyTo(position, MemorySegment.ofArray(into), offset, count);
      position += count;
      return count;
    }

    @Override
    public long skip(long count) {
      int skipped = (int) Math.max(0, Math.min(count, available()));
      position += skipped;
      return skipped;
    }
  }
}
