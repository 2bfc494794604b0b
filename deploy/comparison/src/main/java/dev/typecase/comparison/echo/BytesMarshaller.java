package dev.typecase.comparison.echo;

import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages as they are. */
final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
  @Override
  public InputStream stream(byte[] message) {
    return new BytesStream(message);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      // The server offers the whole message at once.
      byte[] message = new byte[stream.available()];
      stream.readNBytes(message, 0, message.length);
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
