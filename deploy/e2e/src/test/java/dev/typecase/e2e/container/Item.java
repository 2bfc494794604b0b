package dev.typecase.e2e.container;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;

/** What the tests store. */
@Record(pool = "items")
public record Item(long number, @MaxBytes(200) String text) {
  static final String POOL =
      """
      pools:
        - name: items
          capacity: 100000
          fields:
            number: int64
            text: string(200)
      """;

  static Item of(long number) {
    return new Item(number, "item " + number);
  }
}
