package dev.typecase.wire;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message as {@code Marshaller.stream} returns it. gRPC asks for the length, takes a buffer of
 * the transport that long, and has the message drained into it: without the length it would send a
 * frame more, without the draining it would copy through an array of its own.
 *
 * <p>grpc-java 1.85 drains before {@code sendMessage} returns, so that the message's memory may be
 * used again then ({@code ServerCallImpl.sendMessage}, {@code ClientCallImpl.sendMessage} over
 * {@code AbstractStream.writeMessage} and {@code MessageFramer.writePayload}). A client call whose
 * name is still being resolved, or that waits for credentials or a connection, is the exception: it
 * keeps the stream, and drains it later.
 */
public final class OutgoingStream extends InputStream implements KnownLength, Drainable {
  /** A message up to this length is one write. A guess. */
  private static final int MAX_GATHERED_BYTES = 512;

  /**
   * Of a longer one tags and lengths are gathered; a list or records are handed on as the array
   * that they lie in.
   */
  private static final int HEAD_BYTES = 64;

  private final OutgoingMessage message;
  private final int sizeBytes;
  private boolean drained;
  private @Nullable InputStream copy;

  /**
   * A message to be drained once.
   *
   * @param message the message
   */
  public OutgoingStream(OutgoingMessage message) {
    this.message = message;
    this.sizeBytes = message.sizeBytes();
  }

  @Override
  public int drainTo(OutputStream target) throws IOException {
    if (copy != null) {
      return (int) copy.transferTo(target);
    }
    if (drained) {
      return 0;
    }
    drained = true;
    CodedOutputStream out =
        CodedOutputStream.newInstance(
            target, sizeBytes <= MAX_GATHERED_BYTES ? sizeBytes : HEAD_BYTES);
    message.writeTo(out);
    out.flush();
    return sizeBytes;
  }

  @Override
  public int available() throws IOException {
    if (copy != null) {
      return copy.available();
    }
    return drained ? 0 : sizeBytes;
  }

  // gRPC drains; reading is for whoever takes a stream as what it is.
  @Override
  public int read() throws IOException {
    return copy().read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return copy().read(into, offset, length);
  }

  private InputStream copy() throws IOException {
    if (copy == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(sizeBytes);
      drainTo(bytes);
      copy = new ByteArrayInputStream(bytes.toByteArray());
    }
    return copy;
  }
}
