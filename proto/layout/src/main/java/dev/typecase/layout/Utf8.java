package dev.typecase.layout;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8: the well-formed sequences of the Unicode Standard, table 3-7. No overlong forms, no
 * surrogates, nothing above U+10FFFF.
 *
 * <pre>
 *   first      second     third      fourth
 *  +----------+----------+----------+----------+
 *  | 00 to 7F |          |          |          |
 *  | C2 to DF | 80 to BF |          |          |
 *  | E0       | A0 to BF | 80 to BF |          |  80 to 9F would be overlong
 *  | E1 to EC | 80 to BF | 80 to BF |          |
 *  | ED       | 80 to 9F | 80 to BF |          |  A0 to BF would be a surrogate
 *  | EE to EF | 80 to BF | 80 to BF |          |
 *  | F0       | 90 to BF | 80 to BF | 80 to BF |  80 to 8F would be overlong
 *  | F1 to F3 | 80 to BF | 80 to BF | 80 to BF |
 *  | F4       | 80 to 8F | 80 to BF | 80 to BF |  90 to BF would be above U+10FFFF
 *  +----------+----------+----------+----------+
 * </pre>
 */
final class Utf8 {
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /**
   * {@return the UTF-8 bytes of a text}
   *
   * @throws InvalidValueException if the text has an unpaired surrogate, which has no UTF-8 form
   */
  static byte[] encode(String text, String field) {
    int unpaired = unpairedSurrogate(text);
    if (unpaired >= 0) {
      throw InvalidValueException.of(
          field,
          String.format(
              "unpaired surrogate U+%04X at index %d", (int) text.charAt(unpaired), unpaired),
          "text that UTF-8 can express");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int unpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!paired) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * {@return the index of the first byte that does not begin a well-formed sequence, or -1}
   *
   * @param at the offset of the first byte
   * @param bytes how many there are
   */
  static int firstMalformed(MemorySegment segment, long at, int bytes) {
    int index = 0;
    while (index < bytes) {
      if (bytes - index >= Long.BYTES
          && (FieldBytes.readInt64(segment, at + index) & HIGH_BITS) == 0) {
        index += Long.BYTES;
        continue;
      }
      int sequenceBytes = sequenceBytes(segment, at + index, bytes - index);
      if (sequenceBytes == 0) {
        return index;
      }
      index += sequenceBytes;
    }
    return -1;
  }

  /** {@return the length of the well-formed sequence at an offset, 0 if there is none} */
  private static int sequenceBytes(MemorySegment segment, long at, int available) {
    int first = unsignedByte(segment, at);
    if (first < 0x80) {
      return 1;
    }
    int sequenceBytes =
        first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (sequenceBytes == 0 || sequenceBytes > available || !secondFits(first, segment, at + 1)) {
      return 0;
    }
    for (int i = 2; i < sequenceBytes; i++) {
      if ((segment.get(JAVA_BYTE, at + i) & 0xC0) != 0x80) {
        return 0;
      }
    }
    return sequenceBytes;
  }

  private static boolean secondFits(int first, MemorySegment segment, long at) {
    int second = unsignedByte(segment, at);
    return switch (first) {
      case 0xE0 -> second >= 0xA0 && second <= 0xBF;
      case 0xED -> second >= 0x80 && second <= 0x9F;
      case 0xF0 -> second >= 0x90 && second <= 0xBF;
      case 0xF4 -> second >= 0x80 && second <= 0x8F;
      default -> second >= 0x80 && second <= 0xBF;
    };
  }

  private static int unsignedByte(MemorySegment segment, long at) {
    return Byte.toUnsignedInt(segment.get(JAVA_BYTE, at));
  }
}
