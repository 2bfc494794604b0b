package dev.typecase.records.processor.sample;

import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record whose encoding has no reason to allocate. */
@Record
public record Position(
    UUID vessel,
    double latitude,
    double longitude,
    float speed,
    short heading,
    boolean moored,
    Instant seen,
    Color color,
    @Nullable Long port) {}
