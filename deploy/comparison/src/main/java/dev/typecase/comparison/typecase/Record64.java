package dev.typecase.comparison.typecase;

import dev.typecase.records.FixedBytes;
import dev.typecase.records.Record;

/** A record of 64 bytes. */
// An array is what a user has whose content is opaque; nothing here compares records.
@SuppressWarnings("ArrayRecordComponent")
@Record(pool = "comparison")
record Record64(long stamp, @FixedBytes(56) byte[] rest) {}
