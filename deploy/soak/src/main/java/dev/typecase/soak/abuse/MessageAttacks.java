package dev.typecase.soak.abuse;

import dev.typecase.harness.HarnessException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Messages that are too long, or none. */
final class MessageAttacks {
  private static final int MESSAGE_BYTES = 5 << 20;
  private static final int BATCH = 10;
  private static final int DEPTH = 100_000;

  private static final String INVALID_ARGUMENT = "3 ";
  private static final String RESOURCE_EXHAUSTED = "8 ";

  /** The beginning of a group that no message knows, in which there may be another. */
  private static final int GROUP = (15 << 3) | 3;

  private MessageAttacks() {}

  static String oversized(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      for (int saidBytes : new int[] {MESSAGE_BYTES, Integer.MAX_VALUE}) {
        int stream = attacker.call("Write");
        attacker.data(stream, Attacker.prefix(saidBytes), false);
        attacker.data(stream, Unpooled.buffer(1 << 20).writeZero(1 << 20), false);
        expect(RESOURCE_EXHAUSTED, attacker.seen().awaitEnd(stream));
      }
      return "RESOURCE_EXHAUSTED";
    }
  }

  static String broken(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      byte[] whole = target.reading(BATCH).toByteArray();
      for (int bytes = 1; bytes < whole.length; bytes++) {
        String end = end(attacker, Unpooled.copiedBuffer(whole, 0, bytes));
        // Between two fields it is a message.
        if (!end.startsWith("0 ")) {
          expect(INVALID_ARGUMENT, end);
        }
      }
      ByteBuf nested = Unpooled.buffer(DEPTH);
      for (int i = 0; i < DEPTH; i++) {
        nested.writeByte(GROUP);
      }
      expect(INVALID_ARGUMENT, end(attacker, nested));
      return "INVALID_ARGUMENT; sent %,d".formatted(whole.length);
    }
  }

  private static String end(Attacker attacker, ByteBuf message) {
    int stream = attacker.call("Read");
    attacker.data(stream, Attacker.prefix(message.readableBytes()), false);
    attacker.data(stream, message, true);
    return attacker.seen().awaitEnd(stream);
  }

  private static void expect(String beginning, String end) {
    if (!end.startsWith(beginning)) {
      throw new HarnessException("call: ended with " + end + " (expected: " + beginning + "...)");
    }
  }
}
