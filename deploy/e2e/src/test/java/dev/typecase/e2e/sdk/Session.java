package dev.typecase.e2e.sdk;

import dev.typecase.records.Count;
import dev.typecase.records.FixedBytes;
import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record with every kind of field that the tests change. */
@SuppressWarnings("ArrayRecordComponent") // arrays are what the field kinds are about
@Record(pool = "sessions")
public record Session(
    UUID id,
    long userId,
    @MaxBytes(64) String token,
    Instant lastSeen,
    int hits,
    double score,
    State state,
    @Nullable Instant revoked,
    @Nullable Long quota,
    @FixedBytes(4) byte[] address,
    @Count(4) int[] clicks) {

  /** What a session can be. */
  public enum State {
    ANONYMOUS,
    KNOWN,
    BANNED
  }

  static final Instant START = Instant.parse("2026-11-01T08:00:00.000000001Z");

  /** {@return a session that differs from any other number's in most fields} */
  static Session of(int number) {
    return new Session(
        new UUID(number, ~number),
        number * 1_000_003L,
        "token-\u00e9\u4e16-" + number,
        START.plusSeconds(number),
        number % 100,
        number / 3.0,
        State.values()[Math.floorMod(number, State.values().length)],
        number % 2 == 0 ? null : START.plusNanos(number),
        number % 3 == 0 ? null : (long) number,
        new byte[] {(byte) number, 1, 2, 3},
        new int[] {number, -number, 0, Integer.MAX_VALUE});
  }
}
