package dev.typecase.comparison.typecase;

import dev.typecase.records.FixedBytes;
import dev.typecase.records.Record;

/** A record of 256 bytes. */
// An array is what a user has whose content is opaque; nothing here compares records.
@SuppressWarnings("ArrayRecordComponent")
@Record(pool = "comparison")
record Record256(long stamp, @FixedBytes(248) byte[] rest) {}
