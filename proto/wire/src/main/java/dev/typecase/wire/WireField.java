package dev.typecase.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Tags and sizes of a message's fields. */
public final class WireField {
  /**
   * Where the field number stands in a tag. The tag of a field in a {@code switch} is the constant
   * {@code X_FIELD_NUMBER << WireField.NUMBER_SHIFT | WireFormat.WIRETYPE_...}.
   */
  public static final int NUMBER_SHIFT = 3;

  private WireField() {}

  /**
   * {@return the bytes of a length-delimited field, its tag and length included}
   *
   * @param number the field's number
   * @param contentBytes what it holds
   */
  public static int delimitedBytes(int number, int contentBytes) {
    return CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt32SizeNoTag(contentBytes)
        + contentBytes;
  }

  /**
   * {@return the bytes of a length-delimited field that is left out when it is empty: a packed list
   * or bytes}
   *
   * @param number the field's number
   * @param contentBytes what it holds
   */
  public static int optionalBytes(int number, int contentBytes) {
    return contentBytes == 0 ? 0 : delimitedBytes(number, contentBytes);
  }

  /**
   * Writes the tag and the length of a length-delimited field; its content comes next.
   *
   * @param out where to
   * @param number the field's number
   * @param contentBytes what follows
   */
  public static void writeHead(CodedOutputStream out, int number, int contentBytes)
      throws IOException {
    out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(contentBytes);
  }

  /**
   * Writes a length-delimited field, unless it is empty.
   *
   * @param out where to
   * @param number the field's number
   * @param content what it holds, from the array's first byte
   * @param contentBytes how much of it
   */
  public static void writeOptional(
      CodedOutputStream out, int number, byte[] content, int contentBytes) throws IOException {
    if (contentBytes > 0) {
      writeHead(out, number, contentBytes);
      out.write(content, 0, contentBytes);
    }
  }
}
