package dev.typecase.harness;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Histograms of nanoseconds: all of one shape, and as text between processes. */
public final class Latencies {
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(100);
  private static final int DIGITS = 3;

  private Latencies() {}

  /** {@return an empty histogram} */
  public static Histogram histogram() {
    return new Histogram(MAX_NANOS, DIGITS);
  }

  /** Counts a latency, one beyond the range as the greatest in it. */
  public static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
  }

  /** {@return a histogram as text} */
  public static String encode(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  /** {@return the histogram that a text stands for} */
  public static Histogram decode(String text) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new IllegalArgumentException("histogram: (expected: an encoded one)", e);
    }
  }
}
