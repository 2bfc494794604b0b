package dev.typecase.demo;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;

/** A login session, as a web shop would keep it. */
@Record(pool = "sessions")
record Session(UUID id, long userId, @MaxBytes(64) String token, Instant lastSeen, int hits) {}
