package dev.typecase.node.message;

import com.google.protobuf.CodedInputStream;
import dev.typecase.wire.MessageBytes;
import java.io.IOException;

/** Reads usual Pipeline requests by their tags, as {@link UsualBodies} does what is inside. */
final class UsualPipeline {
  private UsualPipeline() {}

  static boolean read(CodedInputStream in, MessageBytes bytes, RequestFields fields)
      throws IOException {
    boolean usual = true;
    int tag = in.readTag();
    while (usual && tag != 0) {
      usual = field(tag, in, bytes, fields);
      tag = usual ? in.readTag() : 0;
    }
    return usual;
  }

  private static boolean field(
      int tag, CodedInputStream in, MessageBytes bytes, RequestFields fields) throws IOException {
    return switch (tag) {
      case Tags.CORRELATION_ID -> {
        fields.correlationId = in.readFixed64();
        yield true;
      }
      case Tags.TIMEOUT -> timeout(in, fields);
      case Tags.ALLOCATE -> request(RequestKind.ALLOCATE, in, bytes, fields);
      case Tags.READ -> request(RequestKind.READ, in, bytes, fields);
      case Tags.WRITE -> request(RequestKind.WRITE, in, bytes, fields);
      case Tags.FREE -> request(RequestKind.FREE, in, bytes, fields);
      case Tags.UPDATE -> false;
      default -> UsualBodies.skip(tag, in);
    };
  }

  // Several requests of one kind are one, merged. Of several kinds the last one counts, but whether
  // it begins empty if it was there before, the generated class and the specification see otherwise
  // (protobuf-java 4.36): not usual.
  private static boolean request(
      RequestKind kind, CodedInputStream in, MessageBytes bytes, RequestFields fields)
      throws IOException {
    if (fields.kind == RequestKind.NONE) {
      fields.begin(kind);
    }
    return fields.kind == kind && UsualBodies.nested(kind, in, bytes, fields);
  }

  private static boolean timeout(CodedInputStream in, RequestFields fields) throws IOException {
    fields.hasTimeout = true;
    int outerLimit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case Tags.TIMEOUT_SECONDS -> fields.timeoutSeconds = in.readInt64();
        case Tags.TIMEOUT_NANOS -> fields.timeoutNanos = in.readInt32();
        default -> {
          if (!UsualBodies.skip(tag, in)) {
            return false;
          }
        }
      }
    }
    in.popLimit(outerLimit);
    return true;
  }
}
