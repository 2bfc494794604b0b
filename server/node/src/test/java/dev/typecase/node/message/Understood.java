package dev.typecase.node.message;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.typecase.v1.ReadRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as it can be compared: without unknown fields, which are passed over; with retry
 * identities counted, because they are only counted; with no field mask where it is empty.
 *
 * @param request what is left
 * @param retryIdentities how many there were
 */
record Understood(Message request, int retryIdentities) {
  private static final String RETRY_IDENTITIES = "retry_identities";

  /** What the generated class understands. */
  static Understood of(Message message) throws InvalidProtocolBufferException {
    Message known =
        DiscardUnknownFieldsParser.wrap(message.getParserForType())
            .parseFrom(message.toByteString());
    FieldDescriptor inner = inner(known);
    return inner == null
        ? new Understood(stripped(known), retryIdentities(known))
        : new Understood(
            known.toBuilder().setField(inner, stripped((Message) known.getField(inner))).build(),
            retryIdentities((Message) known.getField(inner)));
  }

  /** What the decoder understands. */
  static Understood of(Message message, RequestFields fields)
      throws InvalidProtocolBufferException {
    return new Understood(of(message).request(), fields.retryIdentities());
  }

  private static @Nullable FieldDescriptor inner(Message message) {
    return message.getDescriptorForType().getRealOneofs().isEmpty()
        ? null
        : message.getOneofFieldDescriptor(
            message.getDescriptorForType().getRealOneofs().getFirst());
  }

  private static int retryIdentities(Message message) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(RETRY_IDENTITIES);
    return field == null ? 0 : message.getRepeatedFieldCount(field);
  }

  private static Message stripped(Message message) {
    Message.Builder builder = message.toBuilder();
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(RETRY_IDENTITIES);
    if (field != null) {
      builder.clearField(field);
    }
    if (message instanceof ReadRequest read && read.getFieldMask().getPathsCount() == 0) {
      builder.clearField(
          ReadRequest.getDescriptor().findFieldByNumber(ReadRequest.FIELD_MASK_FIELD_NUMBER));
    }
    return builder.build();
  }
}
