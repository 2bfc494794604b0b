package dev.typecase.records.processor.sample;

import dev.typecase.records.FieldName;
import dev.typecase.records.FixedBytes;
import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;

/** Every scalar once, in an order that leaves gaps of every size. */
@SuppressWarnings("ArrayRecordComponent")
@Record
public record Scalars(
    boolean flag,
    short small,
    byte tiny,
    int number,
    @MaxBytes(3) String text,
    long big,
    @FixedBytes(5) byte[] digest,
    float single,
    @MaxBytes(7) byte[] blob,
    double wide,
    boolean second,
    UUID id,
    Instant seen,
    @FieldName("colour") Color color,
    @MaxBytes(1) String last) {}
