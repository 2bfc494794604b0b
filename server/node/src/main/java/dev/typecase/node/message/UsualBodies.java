package dev.typecase.node.message;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.typecase.wire.MessageBytes;
import java.io.IOException;

/**
 * Reads usual requests by their tags, to the letter of protobuf: fields in any order, the last
 * occurrence of a single one counts, lists grow with every occurrence, messages merge, what is
 * unknown is skipped.
 *
 * <p>Every method here returns whether what it read is usual. If it is not, or an exception is
 * thrown, what the fields then say is worth nothing.
 */
final class UsualBodies {
  private UsualBodies() {}

  /** Reads a message inside another, behind its tag. */
  static boolean nested(
      RequestKind kind, CodedInputStream in, MessageBytes bytes, RequestFields fields)
      throws IOException {
    int outerLimit = in.pushLimit(in.readRawVarint32());
    boolean usual = read(kind, in, bytes, fields);
    in.popLimit(outerLimit);
    return usual;
  }

  /** Reads a message to its end. */
  static boolean read(
      RequestKind kind, CodedInputStream in, MessageBytes bytes, RequestFields fields)
      throws IOException {
    boolean usual = true;
    int tag = in.readTag();
    while (usual && tag != 0) {
      usual =
          switch (kind) {
            case ALLOCATE -> allocate(tag, in, fields);
            case READ -> read(tag, in, bytes, fields);
            case WRITE -> write(tag, in, bytes, fields);
            case FREE -> free(tag, in, bytes, fields);
            case UPDATE, NONE -> false;
          };
      tag = usual ? in.readTag() : 0;
    }
    return usual;
  }

  private static boolean allocate(int tag, CodedInputStream in, RequestFields fields)
      throws IOException {
    switch (tag) {
      case Tags.ALLOCATE_POOL -> {
        return pool(in, fields);
      }
      case Tags.ALLOCATE_COUNT -> fields.count = in.readUInt32();
      case Tags.ALLOCATE_RAW -> raw(in, fields);
      case Tags.ALLOCATE_TYPED, Tags.ALLOCATE_RETRY -> {
        return false;
      }
      default -> {
        return skip(tag, in);
      }
    }
    return true;
  }

  private static boolean read(
      int tag, CodedInputStream in, MessageBytes bytes, RequestFields fields) throws IOException {
    switch (tag) {
      case Tags.READ_POOL -> {
        return pool(in, fields);
      }
      case Tags.READ_HANDLES -> fields.handles.readPacked(in, bytes);
      case Tags.READ_HANDLE -> fields.handles.add(in.readFixed64());
      case Tags.READ_ENCODING -> fields.encoding = in.readEnum();
      case Tags.READ_MASK -> {
        return false;
      }
      default -> {
        return skip(tag, in);
      }
    }
    return true;
  }

  private static boolean write(
      int tag, CodedInputStream in, MessageBytes bytes, RequestFields fields) throws IOException {
    switch (tag) {
      case Tags.WRITE_POOL -> {
        return pool(in, fields);
      }
      case Tags.WRITE_HANDLES -> fields.handles.readPacked(in, bytes);
      case Tags.WRITE_HANDLE -> fields.handles.add(in.readFixed64());
      case Tags.WRITE_VERSIONS -> fields.expectedVersions.readPacked(in, bytes);
      case Tags.WRITE_VERSION -> fields.expectedVersions.add(in.readFixed64());
      case Tags.WRITE_RAW -> raw(in, fields);
      case Tags.WRITE_TYPED, Tags.WRITE_RETRY -> {
        return false;
      }
      default -> {
        return skip(tag, in);
      }
    }
    return true;
  }

  private static boolean free(
      int tag, CodedInputStream in, MessageBytes bytes, RequestFields fields) throws IOException {
    switch (tag) {
      case Tags.FREE_POOL -> {
        return pool(in, fields);
      }
      case Tags.FREE_HANDLES -> fields.handles.readPacked(in, bytes);
      case Tags.FREE_HANDLE -> fields.handles.add(in.readFixed64());
      case Tags.FREE_RETRY -> {
        return false;
      }
      default -> {
        return skip(tag, in);
      }
    }
    return true;
  }

  private static boolean pool(CodedInputStream in, RequestFields fields) throws IOException {
    fields.hasPool = true;
    int outerLimit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case Tags.POOL_ID -> fields.poolId = in.readUInt32();
        case Tags.POOL_UID -> fields.poolUid = in.readFixed64();
        case Tags.LAYOUT_HASH -> fields.layoutHash = in.readFixed64();
        default -> {
          if (!skip(tag, in)) {
            return false;
          }
        }
      }
    }
    in.popLimit(outerLimit);
    return true;
  }

  // Left where they are: found there, record by record, when they are needed.
  private static void raw(CodedInputStream in, RequestFields fields) throws IOException {
    int length = in.readRawVarint32();
    fields.rawPosition = in.getTotalBytesRead();
    fields.rawBytes = length;
    in.skipRawBytes(length);
  }

  /** Passes over an unknown field. Groups, which may be nested without end, are not usual. */
  static boolean skip(int tag, CodedInputStream in) throws IOException {
    int type = WireFormat.getTagWireType(tag);
    return type != WireFormat.WIRETYPE_START_GROUP
        && type != WireFormat.WIRETYPE_END_GROUP
        && in.skipField(tag);
  }
}
