package dev.typecase.client;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.time.Instant;
import java.util.Map;

/**
 * A pool as the server described it at one moment.
 *
 * @param name its name
 * @param poolId the number that calls carry; bound to the name while the server process lives
 * @param uid random identity of this incarnation; any 64 bits
 * @param layout where the fields of its records lie
 * @param capacity the records it holds for certain, or at most if it is exact
 * @param alignment how far apart its slots lie
 * @param exact whether it never holds more than {@code capacity} records
 * @param slots capacity + slack + reserve
 * @param strideBytes the distance between two slots
 * @param slack extra slots that may be stranded in the private pools of the server's workers; 0 if
 *     it is exact
 * @param earlyRefusal how many records fewer than {@code capacity} it may hold when it refuses one,
 *     because other workers of the server hold free slots; at most an eighth of the capacity, and 0
 *     if it is not exact
 * @param reserve extra slots that retirement may consume before capacity shrinks
 * @param live the records allocated then; a precise count if the pool was quiet
 * @param retired the slots that are never handed out again
 * @param memoryBytes the off-heap memory reserved for it
 * @param labels its labels
 * @param etag changes with the labels and the incarnation
 * @param createTime when it was created
 */
public record PoolDescription(
    String name,
    int poolId,
    long uid,
    Layout layout,
    long capacity,
    SlotAlignment alignment,
    boolean exact,
    long slots,
    int strideBytes,
    long slack,
    long earlyRefusal,
    long reserve,
    long live,
    long retired,
    long memoryBytes,
    Map<String, String> labels,
    String etag,
    Instant createTime) {
  /** Makes the labels unmodifiable. */
  public PoolDescription {
    labels = Map.copyOf(labels);
  }

  /** {@return the type of its records} */
  public RecordType recordType() {
    return layout.recordType();
  }
}
