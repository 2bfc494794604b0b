package dev.typecase.soak.abuse;

import dev.typecase.harness.HarnessException;
import dev.typecase.soak.fault.Garbage;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Connections that want nothing but to be there. */
final class ConnectionAttacks {
  private static final int FLOOD = 10_000;

  private ConnectionAttacks() {}

  static String randomBytes(Target target) {
    if (!Garbage.send(target.port(), new SplittableRandom())) {
      throw new HarnessException("random bytes: connection open (expected: hung up)");
    }
    return "hung up";
  }

  static String flood(Target target) {
    List<Attacker> attackers = new ArrayList<>();
    try {
      for (int i = 0; i < FLOOD; i++) {
        attackers.add(Attacker.speaking(target, Attacker.USUAL_WINDOW));
      }
      Seen.await(
          "no more connections than there may be", () -> open(attackers) <= target.connections());
      return "let in %,d; %,d told why"
          .formatted(
              open(attackers),
              attackers.stream().filter(each -> each.seen().goAway().isPresent()).count());
    } finally {
      attackers.forEach(Attacker::close);
    }
  }

  private static long open(List<Attacker> attackers) {
    return attackers.stream().filter(Attacker::isOpen).count();
  }

  /** A third says nothing, a third half of the preface, and a third no more than the preface. */
  static String silent(Target target) {
    List<Attacker> attackers = new ArrayList<>();
    try {
      for (int i = 0; i < target.connections(); i++) {
        Attacker attacker = Attacker.silent(target);
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        attacker.bytes(preface.readSlice(preface.readableBytes() * (i % 3) / 2));
        attackers.add(attacker);
      }
      long begin = System.nanoTime();
      Seen.await("all hung up on", () -> open(attackers) == 0);
      return "hung up after %.0f s".formatted((System.nanoTime() - begin) / 1e9);
    } finally {
      attackers.forEach(Attacker::close);
    }
  }
}
