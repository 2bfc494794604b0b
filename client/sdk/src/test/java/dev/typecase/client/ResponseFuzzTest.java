package dev.typecase.client;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/**
 * Answers are understood and refused as the generated classes do. The first byte says where the
 * transport's buffer ends.
 */
final class ResponseFuzzTest {
  private final ResponseReaderFuzz comparison = new ResponseReaderFuzz();

  @FuzzTest
  void anAnswer(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      byte[] message = Arrays.copyOfRange(bytes, 1, bytes.length);
      comparison.assertSameAsGenerated(
          message, Byte.toUnsignedInt(bytes[0]) % (message.length + 1));
    }
  }
}
