package dev.typecase.soak.abuse;

import dev.typecase.harness.HarnessException;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.ReadRequest;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Calls that want the server to hold more than it should. */
final class CallAttacks {
  private static final int CONNECTIONS = 20;
  private static final int ANSWERS = 30;
  private static final int MESSAGES = 40;
  private static final int LARGE_BATCH = 5_000;
  private static final int CALLS = 2_000;
  private static final int STREAMS = 100;
  private static final int MESSAGE_BYTES = 4 << 20;
  private static final int PART_BYTES = 60_000;

  private CallAttacks() {}

  static String endless(Target target) {
    try (Attacker attacker = Attacker.speaking(target, Attacker.USUAL_WINDOW)) {
      for (int i = 0; i < STREAMS; i++) {
        int stream = attacker.call("Pipeline");
        attacker.message(stream, PipelineRequest.getDefaultInstance(), false);
      }
      for (int i = 0; i < CALLS; i++) {
        attacker.call("Read");
      }
      Seen.await(
          "calls refused by name",
          () ->
              attacker.seen().count("8 streams of the connection") > 0
                  && attacker.seen().count("RST_STREAM REFUSED_STREAM") > 0);
      return ends(List.of(attacker));
    }
  }

  static String slowReader(Target target) {
    return reading(target, false);
  }

  static String noReader(Target target) {
    return reading(target, true);
  }

  private static String reading(Target target, boolean deaf) {
    ReadRequest request = target.reading(LARGE_BATCH);
    return crowd(
        target,
        0,
        attacker -> {
          if (deaf) {
            attacker.stopReading();
          }
          for (int i = 0; i < ANSWERS && attacker.isOpen(); i++) {
            attacker.message(attacker.call("Read"), request, true);
          }
        },
        !deaf);
  }

  static String slowWriter(Target target) {
    return crowd(
        target,
        Attacker.USUAL_WINDOW,
        attacker -> {
          for (int i = 0; i < MESSAGES && attacker.isOpen(); i++) {
            int stream = attacker.call("Write");
            attacker.data(stream, Attacker.prefix(MESSAGE_BYTES), false);
            attacker.data(stream, Unpooled.buffer(PART_BYTES).writeZero(PART_BYTES), false);
          }
        },
        true);
  }

  static String neverHalfClosed(Target target) {
    ReadRequest request = target.reading(LARGE_BATCH);
    return crowd(
        target,
        Attacker.USUAL_WINDOW,
        attacker -> {
          for (int i = 0; i < MESSAGES && attacker.isOpen(); i++) {
            attacker.message(attacker.call("Read"), request, false);
          }
        },
        true);
  }

  private static String crowd(
      Target target, int windowBytes, Consumer<Attacker> part, boolean isTold) {
    List<Attacker> attackers = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Attacker attacker = Attacker.speaking(target, windowBytes);
        attackers.add(attacker);
        part.accept(attacker);
      }
      if (isTold) {
        Seen.await(
            "calls refused by name",
            () -> attackers.stream().anyMatch(each -> each.seen().count("8 in-flight bytes") > 0));
      }
      return ends(attackers);
    } finally {
      attackers.forEach(Attacker::close);
    }
  }

  /** {@return how the calls of all ended, each way with its number; no way but refusal is known} */
  static String ends(List<Attacker> attackers) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Attacker attacker : attackers) {
      for (String end : attacker.seen().ends()) {
        counts.merge(end.replaceFirst(":.*$", ""), 1, Integer::sum);
      }
    }
    counts.keySet().stream()
        .filter(end -> !end.startsWith("8 ") && !end.startsWith("RST_STREAM "))
        .findFirst()
        .ifPresent(end -> {
          throw new HarnessException("call: ended with " + end + " (expected: a refusal by name)");
        });
    long open = attackers.stream().filter(Attacker::isOpen).count();
    counts.put("connections open", (int) open);
    return counts.toString();
  }
}
