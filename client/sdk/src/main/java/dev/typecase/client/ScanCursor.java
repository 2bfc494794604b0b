package dev.typecase.client;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How far a scan of a pool has come. A value, opaque; valid for the incarnation of the pool that it
 * came from. Its text form can be kept and given to another process.
 */
public final class ScanCursor {
  private static final ScanCursor START = new ScanCursor(ByteString.EMPTY, false);
  private static final ScanCursor END = new ScanCursor(ByteString.EMPTY, true);
  private static final String START_TEXT = "start";
  private static final String END_TEXT = "end";

  private final ByteString bytes;
  private final boolean end;

  private ScanCursor(ByteString bytes, boolean end) {
    this.bytes = bytes;
    this.end = end;
  }

  /** {@return the cursor in front of every record} */
  public static ScanCursor start() {
    return START;
  }

  /** {@return the cursor of a response: an empty one says that every slot was seen} */
  static ScanCursor behind(ByteString responseCursor) {
    return responseCursor.isEmpty() ? END : new ScanCursor(responseCursor, false);
  }

  /**
   * {@return the cursor that a text stands for}
   *
   * @param text what {@link #toString()} gave
   * @throws IllegalArgumentException if it is no such text
   */
  public static ScanCursor parse(String text) {
    return switch (text) {
      case START_TEXT -> START;
      case END_TEXT -> END;
      default -> new ScanCursor(ByteString.copyFrom(parseHex(text)), false);
    };
  }

  private static byte[] parseHex(String text) {
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // refused below, like the empty text
    }
    throw new IllegalArgumentException(
        "cursor: '%s' (expected: '%s', '%s' or hexadecimal digits)"
            .formatted(text, START_TEXT, END_TEXT));
  }

  /** {@return whether nothing is left to scan} */
  public boolean isEnd() {
    return end;
  }

  ByteString bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScanCursor that && end == that.end && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode() + (end ? 1 : 0);
  }

  @Override
  public String toString() {
    if (bytes.isEmpty()) {
      return end ? END_TEXT : START_TEXT;
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
