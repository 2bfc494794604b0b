package dev.typecase.soak.content;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;

/** Of a pool that is nearly always full. */
@Record(pool = "small")
public record Small(long seed, long hits, @MaxBytes(32) String text) implements Content {
  /** {@return the record of a mark} */
  public static Small of(Mark mark) {
    return new Small(mark.seed(), mark.hits(), Long.toHexString(mark.noise().nextLong()));
  }
}
