package dev.typecase.e2e.container;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;

/** What the tests store. */
@Record(pool = "items")
public record Item(long number, @MaxBytes(200) String text) {
  /** A configuration with a pool of them. */
  static final String POOL = pool(100_000);

  static String pool(long capacity) {
    return """
    pools:
      - name: items
        capacity: %d
        fields:
          number: int64
          text: string(200)
    """
        .formatted(capacity);
  }

  static Item of(long number) {
    return new Item(number, "item " + number);
  }
}
