package dev.typecase.node.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/**
 * The decoder understands and refuses what the generated classes do. The first byte chooses the
 * kind of request, the second where the transport's buffer ends.
 */
final class RequestFuzzTest {
  private static final int CHOICES = 2;

  private final RequestDecoderFuzz comparison = new RequestDecoderFuzz();

  @FuzzTest
  void aRequest(byte[] bytes) throws IOException {
    if (bytes.length < CHOICES) {
      return;
    }
    RequestKind[] kinds = RequestKind.values();
    RequestKind kind = kinds[Byte.toUnsignedInt(bytes[0]) % kinds.length];
    byte[] message = Arrays.copyOfRange(bytes, CHOICES, bytes.length);
    comparison.assertSameAsGenerated(
        kind, message, Byte.toUnsignedInt(bytes[1]) % (message.length + 1));
  }
}
