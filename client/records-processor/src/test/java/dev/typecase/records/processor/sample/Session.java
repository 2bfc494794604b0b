package dev.typecase.records.processor.sample;

import dev.typecase.records.Count;
import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of the README. */
@SuppressWarnings("ArrayRecordComponent")
@Record(pool = "sessions")
public record Session(
    UUID id,
    long userId,
    @MaxBytes(64) String token,
    Instant lastSeen,
    int hits,
    State state,
    @Nullable Instant revoked,
    @Count(24) int[] clicksByHour) {
  /** What a session is. */
  public enum State {
    NEW,
    ACTIVE,
    CLOSED
  }
}
