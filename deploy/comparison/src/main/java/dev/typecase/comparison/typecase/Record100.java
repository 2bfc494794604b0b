package dev.typecase.comparison.typecase;

import dev.typecase.records.FixedBytes;
import dev.typecase.records.Record;

/** A record of 100 bytes. */
// An array is what a user has whose content is opaque; nothing here compares records.
@SuppressWarnings("ArrayRecordComponent")
@Record(pool = "comparison")
record Record100(long stamp, @FixedBytes(92) byte[] rest) {}
