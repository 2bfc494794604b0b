package dev.typecase.client;

import dev.typecase.v1.Pool;
import java.time.Instant;

/** Pools as the protocol carries them. */
final class WirePools {
  private static final String PREFIX = "pools/";

  private WirePools() {}

  /** {@return the resource name of a pool} */
  static String resourceName(String name) {
    return PREFIX + name;
  }

  /** {@return the name of a pool as callers know it} */
  static String shortName(String resourceName) {
    return resourceName.startsWith(PREFIX) ? resourceName.substring(PREFIX.length()) : resourceName;
  }

  static Pool toWire(PoolDefinition definition) {
    return Pool.newBuilder()
        .setName(resourceName(definition.name()))
        .setRecordType(WireLayouts.toWire(definition.recordType()))
        .setCapacity(definition.capacity())
        .setSlotAlignment(toWire(definition.alignment()))
        .setExact(definition.exact())
        .putAllLabels(definition.labels())
        .build();
  }

  private static dev.typecase.v1.SlotAlignment toWire(SlotAlignment alignment) {
    return switch (alignment) {
      case CACHE_LINE -> dev.typecase.v1.SlotAlignment.SLOT_ALIGNMENT_CACHE_LINE;
      case PACKED -> dev.typecase.v1.SlotAlignment.SLOT_ALIGNMENT_PACKED;
    };
  }

  static PoolDescription fromWire(Pool pool) {
    return new PoolDescription(
        shortName(pool.getName()),
        pool.getPoolId(),
        pool.getPoolUid(),
        WireLayouts.fromWire(pool),
        pool.getCapacity(),
        fromWire(pool.getSlotAlignment()),
        pool.getExact(),
        pool.getSlots(),
        pool.getStrideBytes(),
        pool.getSlack(),
        pool.getEarlyRefusal(),
        pool.getReserve(),
        pool.getLive(),
        pool.getRetired(),
        pool.getMemoryBytes(),
        pool.getLabelsMap(),
        pool.getEtag(),
        Instant.ofEpochSecond(pool.getCreateTime().getSeconds(), pool.getCreateTime().getNanos()));
  }

  private static SlotAlignment fromWire(dev.typecase.v1.SlotAlignment alignment) {
    return switch (alignment) {
      case SLOT_ALIGNMENT_PACKED -> SlotAlignment.PACKED;
      case SLOT_ALIGNMENT_UNSPECIFIED, SLOT_ALIGNMENT_CACHE_LINE, UNRECOGNIZED ->
          SlotAlignment.CACHE_LINE;
    };
  }
}
