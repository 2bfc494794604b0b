package dev.typecase.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;

/** A message that is about to be written. Between the two calls it must not change. */
public interface OutgoingMessage {
  /** {@return how many bytes {@link #writeTo} writes} */
  int sizeBytes();

  /**
   * Writes the message's fields.
   *
   * @param out where to; not flushed
   */
  void writeTo(CodedOutputStream out) throws IOException;

  /**
   * {@return a message of a generated class as one of these}
   *
   * @param message any message
   */
  static OutgoingMessage of(MessageLite message) {
    return new Generated(message);
  }

  /**
   * A message of a generated class.
   *
   * @param message any message
   */
  record Generated(MessageLite message) implements OutgoingMessage {
    @Override
    public int sizeBytes() {
      return message.getSerializedSize();
    }

    @Override
    public void writeTo(CodedOutputStream out) throws IOException {
      message.writeTo(out);
    }
  }
}
