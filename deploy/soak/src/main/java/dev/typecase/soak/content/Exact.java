package dev.typecase.soak.content;

import dev.typecase.records.Record;
import java.util.UUID;

/** Of a pool that never holds more than its capacity. */
@Record(pool = "exact")
public record Exact(long seed, long hits, UUID id, boolean odd) implements Content {
  /** {@return the record of a mark} */
  public static Exact of(Mark mark) {
    var noise = mark.noise();
    UUID id = new UUID(noise.nextLong(), noise.nextLong());
    return new Exact(mark.seed(), mark.hits(), id, (mark.seed() & 1) == 1);
  }
}
