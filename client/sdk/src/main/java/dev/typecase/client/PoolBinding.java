package dev.typecase.client;

import dev.typecase.layout.Layout;
import dev.typecase.records.RecordCodec;
import dev.typecase.v1.PoolReference;

/**
 * One incarnation of a pool, and the codec of its records.
 *
 * @param name the pool's name
 * @param reference what every call says about the pool
 * @param codec the codec
 */
record PoolBinding<T>(String name, PoolReference reference, RecordCodec<T> codec) {
  static <T> PoolBinding<T> of(dev.typecase.v1.Pool pool, RecordCodec<T> codec) {
    PoolReference reference =
        PoolReference.newBuilder()
            .setPoolId(pool.getPoolId())
            .setPoolUid(pool.getPoolUid())
            .setLayoutHash(codec.layout().hash())
            .build();
    return new PoolBinding<>(WirePools.shortName(pool.getName()), reference, codec);
  }

  long uid() {
    return reference.getPoolUid();
  }

  Layout layout() {
    return codec.layout();
  }

  Handle<T> handle(long value) {
    return new Handle<>(uid(), value);
  }

  /** {@return whether requests for two bindings say the same about the pool} */
  boolean isSamePool(PoolBinding<?> other) {
    return uid() == other.uid()
        && reference.getPoolId() == other.reference.getPoolId()
        && reference.getLayoutHash() == other.reference.getLayoutHash();
  }

  /** {@return whether a handle is of this incarnation} */
  boolean owns(Handle<T> handle) {
    return handle.poolUid() == uid();
  }
}
