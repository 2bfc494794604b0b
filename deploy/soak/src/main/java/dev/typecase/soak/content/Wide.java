package dev.typecase.soak.content;

import dev.typecase.records.MaxBytes;
import dev.typecase.records.Record;
import java.time.Instant;
import java.util.UUID;

/** Of a roomy pool: many fields, and a text of any length up to 600 bytes. */
@Record(pool = "wide")
public record Wide(
    long seed, long hits, UUID id, Instant at, double weight, @MaxBytes(600) String text)
    implements Content {
  private static final int LONGEST_TEXT = 600;
  private static final int FIRST_LETTER = 'a';
  private static final int BEHIND_LAST_LETTER = 'z' + 1;
  private static final long SECONDS = 1L << 32;

  /** {@return the record of a mark} */
  public static Wide of(Mark mark) {
    var noise = mark.noise();
    return new Wide(
        mark.seed(),
        mark.hits(),
        new UUID(noise.nextLong(), noise.nextLong()),
        Instant.ofEpochSecond(noise.nextLong(SECONDS)),
        noise.nextDouble(),
        noise
            .ints(noise.nextInt(LONGEST_TEXT + 1), FIRST_LETTER, BEHIND_LAST_LETTER)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }
}
