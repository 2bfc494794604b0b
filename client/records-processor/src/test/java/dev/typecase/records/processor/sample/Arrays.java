package dev.typecase.records.processor.sample;

import dev.typecase.records.Count;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;

/** Nested, so that the companion has both names; every array once. */
public final class Arrays {
  private Arrays() {}

  /** The record. */
  @SuppressWarnings("ArrayRecordComponent")
  @Record(pool = "arrays")
  public record All(
      @Count(3) boolean[] flags,
      @Count(5) byte[] tinies,
      @Count(3) short[] smalls,
      @Count(1) int[] numbers,
      @Count(2) long[] bigs,
      @Count(3) float[] singles,
      @Count(2) double[] wides,
      @Count(2) UUID[] ids,
      @Count(3) Instant[] instants,
      @Count(3) Color[] colors,
      byte last) {}
}
