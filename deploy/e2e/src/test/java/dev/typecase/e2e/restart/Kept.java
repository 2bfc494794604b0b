package dev.typecase.e2e.restart;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;

/** A record whose fields all follow from its number. */
@Record(pool = "kept")
public record Kept(long number, @MaxBytes(40) String text) {
  static Kept of(long number) {
    return new Kept(number, "text of " + number);
  }
}
