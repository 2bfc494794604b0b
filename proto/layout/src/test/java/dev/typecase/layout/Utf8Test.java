package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's decoder, told to report what is malformed, is the model. */
class Utf8Test {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer decoded = CharBuffer.allocate(64);

  private void assertLikeTheModel(byte[] bytes) {
    decoded.clear();
    CoderResult result = decoder.reset().decode(ByteBuffer.wrap(bytes), decoded, true);
    int index = Utf8.firstMalformed(MemorySegment.ofArray(bytes), 0, bytes.length);
    boolean wellFormed = index < 0;
    // Asserted only on a difference: the loops below come here 17 million times.
    if (wellFormed == result.isError()) {
      assertThat(wellFormed).as(HexFormat.of().formatHex(bytes)).isEqualTo(!result.isError());
    }
  }

  @Test
  void everySequenceOfUpToThreeBytesIsJudgedLikeTheModelDoes() {
    byte[] one = new byte[1];
    byte[] two = new byte[2];
    byte[] three = new byte[3];
    for (int i = 0; i < 1 << 24; i++) {
      three[0] = (byte) (i >> 16);
      three[1] = (byte) (i >> 8);
      three[2] = (byte) i;
      assertLikeTheModel(three);
      if (i < 1 << 16) {
        two[0] = three[1];
        two[1] = three[2];
        assertLikeTheModel(two);
      }
      if (i < 1 << 8) {
        one[0] = three[2];
        assertLikeTheModel(one);
      }
    }
  }

  @Test
  void everySequenceOfFourBytesAtTheEdgesIsJudgedLikeTheModelDoes() {
    int[] edges = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    byte[] four = new byte[4];
    for (int first = 0xe0; first <= 0xff; first++) {
      for (int second = 0; second <= 0xff; second++) {
        for (int third : edges) {
          for (int fourth : edges) {
            four[0] = (byte) first;
            four[1] = (byte) second;
            four[2] = (byte) third;
            four[3] = (byte) fourth;
            assertLikeTheModel(four);
          }
        }
      }
    }
  }

  @Test
  void everyCodePointIsWellFormedAtEveryPlaceInALongerText() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        String text =
            "12345678".substring(codePoint % 8) + Character.toString(codePoint) + "12345678";
        byte[] bytes = Utf8.encode(text, "f");
        int index = Utf8.firstMalformed(MemorySegment.ofArray(bytes), 0, bytes.length);
        if (index >= 0) {
          assertThat(index).as("U+%x", codePoint).isNegative();
        }
      }
    }
  }

  @Test
  void theIndexIsThatOfTheFirstMalformedSequence() {
    for (int index = 0; index < 20; index++) {
      byte[] bytes = "aaaaaaaaaaaaaaaaaaaaaaa".getBytes(StandardCharsets.UTF_8);
      bytes[index] = (byte) 0xe2;
      assertThat(Utf8.firstMalformed(MemorySegment.ofArray(bytes), 0, bytes.length))
          .isEqualTo(index);
    }
  }

  @Test
  void bytesBehindTheEndAreNotLookedAt() {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.firstMalformed(MemorySegment.ofArray(euro), 0, 2)).isZero();
    assertThat(Utf8.firstMalformed(MemorySegment.ofArray(euro), 1, 0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud800", "\udc00", "a\ud83d", "\ude00\ud83d", "😀\ud83d", "\ud83d\ud83d\ude00"})
  void anUnpairedSurrogateIsRefused(String text) {
    assertThatThrownBy(() -> Utf8.encode(text, "f"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageMatching(
            "f: unpaired surrogate U\\+D[89ABCDEF][0-9A-F]{2} at index [012] "
                + "\\(expected: text that UTF-8 can express\\)");
  }
}
