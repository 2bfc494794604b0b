package dev.typecase.comparison.child;

import dev.typecase.comparison.echo.EchoContestant;
import dev.typecase.comparison.floor.FloorContestant;
import dev.typecase.comparison.hazelcast.HazelcastContestant;
import dev.typecase.comparison.infinispan.InfinispanContestant;
import dev.typecase.comparison.load.Content;
import dev.typecase.comparison.load.Contestant;
import dev.typecase.comparison.memcached.MemcachedContestant;
import dev.typecase.comparison.redis.RedisContestant;
import dev.typecase.comparison.typecase.Shape;
import dev.typecase.comparison.typecase.TypecaseContestant;

/** Which class is which contestant. */
final class Contestants {
  private Contestants() {}

  /** {@return a client that is connected} */
  @SuppressWarnings("MustBeClosedChecker")
  static Contestant connect(Setup setup, int port) throws Exception {
    Content content = new Content(setup.recordBytes());
    return switch (setup.store()) {
      case TYPECASE ->
          TypecaseContestant.connect(
              port, setup.loops(), setup.recordBytes(), setup.records(), setup.isPacked());
      case FLOOR ->
          new FloorContestant(
              port,
              setup.loops(),
              content,
              Shape.ofBytes(setup.recordBytes()).layout().recordBytes(),
              setup.records());
      case ECHO -> new EchoContestant(port, setup.loops(), setup.recordBytes());
      case REDIS -> new RedisContestant(port, setup.loops(), content);
      case HAZELCAST -> new HazelcastContestant(port, content);
      case INFINISPAN -> new InfinispanContestant(port, content);
      case MEMCACHED -> new MemcachedContestant(port, setup.loops(), content);
    };
  }
}
