package dev.typecase.comparison.floor;

import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/** What both ends know of a frame. */
final class Frame {
  static final byte READ = 1;
  static final byte WRITE = 2;
  static final byte ALLOCATE = 3;

  static final byte OK = 1;
  static final byte FAILED = 2;

  /** Before the handles or records of a request: operation and count. */
  static final int REQUEST_HEAD_BYTES = Byte.BYTES + Integer.BYTES;

  /** Of each item of an answer, beside its record. */
  static final int ANSWER_ITEM_BYTES = Byte.BYTES + Long.BYTES;

  private static final int MAX_BYTES = 16 << 20;

  private Frame() {}

  /** {@return what cuts a stream into frames and strips their length} */
  static LengthFieldBasedFrameDecoder decoder() {
    return new LengthFieldBasedFrameDecoder(MAX_BYTES, 0, Integer.BYTES, 0, Integer.BYTES);
  }
}
