package dev.typecase.e2e.readme;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;

/** The record type of the README's examples. */
@Record(pool = "sessions")
record Session(UUID id, long userId, @MaxBytes(64) String token, Instant lastSeen, int hits) {}
