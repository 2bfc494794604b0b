package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random record types, random records, random damage. The model of validity is another road to the
 * same answer: bytes are a valid record exactly if they can be read and the values read are written
 * as the same bytes.
 */
class RecordCheckFuzz {
  private static final int LAYOUTS = 400;
  private static final int RECORDS_PER_LAYOUT = 4;
  private static final int MUTATIONS_PER_RECORD = 40;

  private SplittableRandom random = new SplittableRandom();
  private RandomRecords records = new RandomRecords(random);

  @BeforeEach
  void printTheSeed() {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.println("RecordCheckFuzz: -Dtypecase.seed=" + seed);
    random = new SplittableRandom(seed);
    records = new RandomRecords(random);
  }

  @Test
  void whatWasEncodedPassesAndDecodesToTheSame() {
    for (int i = 0; i < LAYOUTS; i++) {
      Layout layout = records.layout();
      Map<String, @Nullable Object> values = records.values(layout);
      MemorySegment record = MemorySegment.ofArray(new byte[layout.recordBytes()]);
      RecordValues.of(layout).encode(values, record, 0);

      assertThat(RecordCheck.of(layout).check(record, 0)).as("%s", layout).isNull();
      assertThat(ValueEquality.of(RecordValues.of(layout).decode(record, 0)))
          .as("%s", layout)
          .isEqualTo(ValueEquality.of(values));
    }
  }

  @Test
  void aDamagedRecordPassesExactlyIfItsValuesAreWrittenAsTheSameBytes() {
    int refused = 0;
    int passed = 0;
    for (int i = 0; i < LAYOUTS * RECORDS_PER_LAYOUT; i++) {
      Layout layout = records.layout();
      RecordCheck check = RecordCheck.of(layout);
      byte[] original = records.record(layout);
      for (int m = 0; m < MUTATIONS_PER_RECORD; m++) {
        byte[] damaged = damage(original);
        boolean passes = check.check(MemorySegment.ofArray(damaged), 0) == null;
        if (passes != isWrittenAsTheSameBytes(layout, damaged)) {
          assertThat(passes)
              .as("%s %s", layout, HexFormat.of().formatHex(damaged))
              .isEqualTo(!passes);
        }
        passed += passes ? 1 : 0;
        refused += passes ? 0 : 1;
      }
    }
    assertThat(passed).as("damage that makes another valid record").isGreaterThan(1_000);
    assertThat(refused).as("damage that breaks the rule").isGreaterThan(1_000);
  }

  @Test
  void everyByteThatNoFieldOwnsMustBeZero() {
    for (int i = 0; i < LAYOUTS; i++) {
      Layout layout = records.layout();
      RecordCheck check = RecordCheck.of(layout);
      byte[] record = records.record(layout);
      boolean[] owned = ownedBytes(layout);
      for (int at = 0; at < record.length; at++) {
        if (!owned[at]) {
          assertThat(record[at]).as("%s byte %d", layout, at).isZero();
          record[at] = (byte) (1 << random.nextInt(Byte.SIZE));
          assertThat(check.check(MemorySegment.ofArray(record), 0))
              .as("%s byte %d", layout, at)
              .isNotNull();
          record[at] = 0;
        }
      }
    }
  }

  private static boolean[] ownedBytes(Layout layout) {
    boolean[] owned = new boolean[layout.recordBytes()];
    Arrays.fill(owned, 0, layout.nullBitmapBytes(), true);
    for (FieldLayout field : layout.fields()) {
      for (int i = 0; i < field.elementCount(); i++) {
        int from = field.elementOffset(i);
        Arrays.fill(owned, from, from + field.type().valueBytes(), true);
      }
    }
    return owned;
  }

  private byte[] damage(byte[] original) {
    byte[] damaged = original.clone();
    int at = random.nextInt(damaged.length);
    if (random.nextBoolean()) {
      damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    } else {
      damaged[at] = (byte) random.nextInt();
    }
    return damaged;
  }

  static boolean isWrittenAsTheSameBytes(Layout layout, byte[] bytes) {
    byte[] again = new byte[bytes.length];
    try {
      RecordValues values = RecordValues.of(layout);
      values.encode(
          values.decode(MemorySegment.ofArray(bytes), 0), MemorySegment.ofArray(again), 0);
    } catch (InvalidValueException e) {
      return false;
    }
    return Arrays.equals(bytes, again);
  }
}
