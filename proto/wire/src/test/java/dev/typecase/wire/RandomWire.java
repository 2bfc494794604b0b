package dev.typecase.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Bytes that protobuf takes for a message, in any form that the encoding allows: fields in random
 * order and several times, lists packed, one by one or in pieces, messages to be merged, values out
 * of the range of their enum, unknown fields of every wire type, known numbers with another one.
 */
public final class RandomWire {
  private static final int MAX_FIELDS = 7;
  private static final int MAX_DEPTH = 5;

  private final Random random;
  private final Set<String> without;
  private final boolean withGroups;
  private final int maxLargeBytes;

  /**
   * A source of messages.
   *
   * @param random the source of randomness
   * @param without names of fields that never occur
   * @param withGroups whether there are unknown fields that are groups
   * @param maxLargeBytes how long a field of bytes may be that is a long one
   */
  public RandomWire(Random random, Set<String> without, boolean withGroups, int maxLargeBytes) {
    this.random = random;
    this.without = without;
    this.withGroups = withGroups;
    this.maxLargeBytes = maxLargeBytes;
  }

  /** {@return the bytes of a message} */
  public byte[] message(Descriptor descriptor) {
    return message(descriptor, 0);
  }

  /** {@return some positions in a message, ascending, to cut it at} */
  public int[] cuts(int messageBytes) {
    return random.ints(random.nextInt(4), 0, messageBytes + 1).sorted().toArray();
  }

  private byte[] message(Descriptor descriptor, int depth) {
    List<FieldDescriptor> fields =
        descriptor.getFields().stream()
            .filter(field -> !without.contains(field.getName()))
            .toList();
    return written(out -> {
      for (int left = random.nextInt(MAX_FIELDS + 1); left > 0; left--) {
        if (random.nextInt(8) == 0 || fields.isEmpty()) {
          unknown(out, 20 + random.nextInt(2_000), depth);
        } else {
          FieldDescriptor field = fields.get(random.nextInt(fields.size()));
          if (random.nextInt(40) == 0) {
            ofAnotherType(out, field.getNumber());
          } else {
            known(out, field, depth);
          }
        }
      }
    });
  }

  private void known(CodedOutputStream out, FieldDescriptor field, int depth) throws IOException {
    if (field.isPackable() && random.nextInt(3) > 0) {
      byte[] packed =
          written(list -> {
            for (int left = random.nextInt(20); left > 0; left--) {
              value(list, field, depth);
            }
          });
      out.writeByteArray(field.getNumber(), packed);
      return;
    }
    out.writeTag(field.getNumber(), field.getLiteType().getWireType());
    value(out, field, depth);
  }

  private void value(CodedOutputStream out, FieldDescriptor field, int depth) throws IOException {
    switch (field.getType()) {
      case FIXED64, SFIXED64, DOUBLE -> out.writeFixed64NoTag(number());
      case FIXED32, SFIXED32, FLOAT -> out.writeFixed32NoTag((int) number());
      case BOOL, ENUM, INT32, INT64, SINT32, SINT64, UINT32, UINT64 ->
          out.writeUInt64NoTag(number());
      case STRING -> out.writeByteArrayNoTag(text());
      case BYTES -> out.writeByteArrayNoTag(bytes());
      case MESSAGE ->
          out.writeByteArrayNoTag(
              depth < MAX_DEPTH ? message(field.getMessageType(), depth + 1) : new byte[0]);
      case GROUP -> throw new IllegalStateException("group: " + field + " (expected: none)");
    }
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt();
      default -> random.nextInt(4);
    };
  }

  private byte[] text() {
    byte[] text = new byte[random.nextInt(6)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    if (text.length > 0 && random.nextInt(30) == 0) {
      text[0] = (byte) 0xff;
    }
    return text;
  }

  private byte[] bytes() {
    byte[] bytes =
        new byte[random.nextInt(4) == 0 ? random.nextInt(maxLargeBytes) : random.nextInt(60)];
    random.nextBytes(bytes);
    return bytes;
  }

  // No field of the contract is a fixed32, and what is none is as good as unknown.
  private void ofAnotherType(CodedOutputStream out, int number) throws IOException {
    out.writeFixed32(number, (int) number());
  }

  private void unknown(CodedOutputStream out, int number, int depth) throws IOException {
    switch (random.nextInt(withGroups && depth < MAX_DEPTH ? 5 : 4)) {
      case 0 -> out.writeUInt64(number, number());
      case 1 -> out.writeFixed64(number, number());
      case 2 -> out.writeFixed32(number, (int) number());
      case 3 -> out.writeByteArray(number, text());
      default -> {
        out.writeTag(number, WireFormat.WIRETYPE_START_GROUP);
        unknown(out, 30, depth + 1);
        out.writeTag(number, WireFormat.WIRETYPE_END_GROUP);
      }
    }
  }

  private interface Writer {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      writer.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
