package dev.typecase.soak.load;

import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseClient;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import io.grpc.Channel;
import java.util.EnumMap;
import java.util.Map;

/**
 * One incarnation of a pool, and the ways to it. Immutable.
 *
 * @param incarnation servers that had crashed before
 * @param uid the pool's
 * @param ways one for each manner
 */
record Bound<T extends Content>(int incarnation, long uid, Map<Manner, Access<T>> ways) {
  static <T extends Content> Bound<T> of(
      int incarnation, Kind<T> kind, TypecaseClient client, Channel channel) {
    Pool<T> pool = client.pool(kind.codec());
    Map<Manner, Access<T>> ways = new EnumMap<>(Manner.class);
    for (Manner manner : Manner.values()) {
      boolean isTyped = manner == Manner.TYPED && kind.isTyped();
      ways.put(
          manner,
          isTyped
              ? new TypedAccess<>(kind, channel, kind.reference(channel))
              : new SdkAccess<>(pool, kind, manner == Manner.TYPED ? Manner.BATCH : manner));
    }
    return new Bound<>(incarnation, pool.uid(), ways);
  }

  Access<T> by(Manner manner) {
    return java.util.Objects.requireNonNull(ways.get(manner));
  }
}
