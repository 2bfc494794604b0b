package dev.typecase.records.processor.sample;

import dev.typecase.records.Count;
import dev.typecase.records.FixedBytes;
import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can be null: more than eight fields, so that the null bitmap has two bytes. */
@SuppressWarnings("ArrayRecordComponent")
@Record(pool = "nullables")
record Nullables(
    @Nullable Boolean flag,
    @Nullable Byte tiny,
    @Nullable Short small,
    @Nullable Integer number,
    long certain,
    @Nullable Long big,
    @Nullable Float single,
    @Nullable Double wide,
    @Nullable UUID id,
    @Nullable Instant seen,
    @MaxBytes(9) @Nullable String text,
    @MaxBytes(9) byte @Nullable [] blob,
    @FixedBytes(3) byte @Nullable [] digest,
    @Nullable Color color,
    @Count(2) Instant @Nullable [] instants,
    @Count(3) boolean @Nullable [] flags) {}
