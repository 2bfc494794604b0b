package dev.typecase.node.control;

import com.google.protobuf.Timestamp;
import dev.typecase.engine.pool.PoolCounts;
import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.node.config.Labels;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.PoolName;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.Pool;
import dev.typecase.v1.SlotAlignment;
import java.time.Instant;
import java.util.Map;

/** Pools as resources of the contract, and back. */
final class PoolMessages {
  private PoolMessages() {}

  /**
   * {@return what a CreatePool asks for}
   *
   * @throws Refused if it cannot be
   */
  static PoolDeclaration declaration(Pool message) {
    String name = poolName(message.getName());
    if (!message.hasRecordType()) {
      throw Refused.invalid("pool.record_type", "missing", "a record type");
    }
    long capacity = message.getCapacity();
    if (capacity < 1 || capacity > PoolSpec.MAX_CAPACITY) {
      throw Refused.invalid(
          "pool.capacity", Long.toUnsignedString(capacity), "1 to " + PoolSpec.MAX_CAPACITY);
    }
    PoolSpec spec =
        new PoolSpec(
            name,
            RecordTypeMessages.layout(message.getRecordType()),
            (int) capacity,
            alignment(message),
            message.getExact());
    return new PoolDeclaration(spec, labels(message.getLabelsMap()));
  }

  static String poolName(String resourceName) {
    try {
      return PoolName.ofResource(resourceName);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(e);
    }
  }

  static Map<String, String> labels(Map<String, String> labels) {
    if (labels.size() > Labels.MAX_LABELS) {
      throw Refused.overLimit("labels", labels.size(), Labels.MAX_LABELS);
    }
    try {
      return Labels.require(labels);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(e);
    }
  }

  private static dev.typecase.engine.pool.SlotAlignment alignment(Pool message) {
    return switch (message.getSlotAlignment()) {
      case SLOT_ALIGNMENT_UNSPECIFIED, SLOT_ALIGNMENT_CACHE_LINE ->
          dev.typecase.engine.pool.SlotAlignment.CACHE_LINE;
      case SLOT_ALIGNMENT_PACKED -> dev.typecase.engine.pool.SlotAlignment.PACKED;
      case UNRECOGNIZED ->
          throw Refused.invalid(
              "pool.slot_alignment", message.getSlotAlignmentValue(), "one of SlotAlignment");
    };
  }

  /** {@return the resource; its counts are those of this moment} */
  static Pool message(HostedPool hosted) {
    PoolSpec spec = hosted.pool().spec();
    PoolPlan plan = hosted.pool().plan();
    PoolCounts counts = hosted.pool().counts();
    return Pool.newBuilder()
        .setName(PoolName.PREFIX + spec.name())
        .setPoolId(hosted.pool().poolId())
        .setPoolUid(hosted.uid())
        .setRecordType(RecordTypeMessages.message(spec.layout().recordType()))
        .setLayout(RecordTypeMessages.message(spec.layout()))
        .setCapacity(spec.capacity())
        .setSlotAlignment(
            switch (spec.alignment()) {
              case CACHE_LINE -> SlotAlignment.SLOT_ALIGNMENT_CACHE_LINE;
              case PACKED -> SlotAlignment.SLOT_ALIGNMENT_PACKED;
            })
        .setExact(spec.exact())
        .setSlots(plan.slots())
        .setStrideBytes(plan.strideBytes())
        .setSlack(plan.slack())
        .setEarlyRefusal(plan.earlyRefusal())
        .setReserve(plan.reserve())
        // While operations are under way a count is a moment's view and could be below 0.
        .setLive(Math.max(0, counts.live()))
        .setRetired(counts.retired())
        .setMemoryBytes(plan.totalBytes())
        .putAllLabels(hosted.labels())
        .setEtag(hosted.etag())
        .setCreateTime(timestamp(hosted.createTime()))
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
