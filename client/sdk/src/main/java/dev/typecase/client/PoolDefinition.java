package dev.typecase.client;

import dev.typecase.layout.RecordType;
import dev.typecase.records.PoolName;
import dev.typecase.records.RecordCodec;
import java.util.Map;

/**
 * A pool to be created. Immutable; the {@code with} methods return a changed copy.
 *
 * @param name 1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter
 * @param recordType the type of its records
 * @param capacity the records it holds for certain, or at most if it is exact, 1 to 1,000,000,000
 * @param alignment how far apart its slots lie
 * @param exact whether it never holds more than {@code capacity} records. It may then refuse one
 *     early, by {@link PoolDescription#earlyRefusal()} at most; otherwise it holds {@code capacity}
 *     for certain and may hold more
 * @param labels at most 64; keys 1 to 63 characters of a-z, 0-9, '_', '-' and '.', values at most
 *     255 bytes. Checked by the server
 */
public record PoolDefinition(
    String name,
    RecordType recordType,
    long capacity,
    SlotAlignment alignment,
    boolean exact,
    Map<String, String> labels) {
  private static final long MAX_CAPACITY = 1_000_000_000;

  /** Checks name and capacity. */
  public PoolDefinition {
    if (!PoolName.isValid(name)) {
      throw new IllegalArgumentException(
          "pool: '%s' (expected: %s)".formatted(name, PoolName.RULE));
    }
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity: %d (expected: 1 to %d)".formatted(capacity, MAX_CAPACITY));
    }
    labels = Map.copyOf(labels);
  }

  /**
   * {@return a definition without labels, slots aligned to cache lines}
   *
   * @param name the pool's name
   * @param recordType the type of its records
   * @param capacity the records it holds for certain, 1 to 1,000,000,000
   */
  public static PoolDefinition of(String name, RecordType recordType, long capacity) {
    return new PoolDefinition(
        name, recordType, capacity, SlotAlignment.CACHE_LINE, false, Map.of());
  }

  /**
   * {@return a definition without labels, slots aligned to cache lines, of the pool that a codec is
   * for}
   *
   * @param codec gives name and record type, such as {@code Session_.CODEC}
   * @param capacity the records it holds for certain, 1 to 1,000,000,000
   */
  public static PoolDefinition of(RecordCodec<?> codec, long capacity) {
    return of(codec.pool(), codec.layout().recordType(), capacity);
  }

  /**
   * {@return a copy with another alignment}
   *
   * @param newAlignment how far apart the slots lie
   */
  public PoolDefinition withAlignment(SlotAlignment newAlignment) {
    return new PoolDefinition(name, recordType, capacity, newAlignment, exact, labels);
  }

  /** {@return a copy that never holds more records than its capacity} */
  public PoolDefinition asExact() {
    return new PoolDefinition(name, recordType, capacity, alignment, true, labels);
  }

  /**
   * {@return a copy with other labels}
   *
   * @param newLabels all labels
   */
  public PoolDefinition withLabels(Map<String, String> newLabels) {
    return new PoolDefinition(name, recordType, capacity, alignment, exact, newLabels);
  }
}
