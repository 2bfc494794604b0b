package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordCheck;
import dev.typecase.layout.RecordValues;
import dev.typecase.records.RecordCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated codecs against the layout's own, on random records. */
class CodecFuzz {
  private static final int RECORDS = 500;
  private static final int MAX_OFFSET = 9;

  private SplittableRandom random = new SplittableRandom();

  @BeforeEach
  void printTheSeed() {
    long seed = Long.getLong("typecase.seed", System.nanoTime());
    System.out.println("CodecFuzz: -Dtypecase.seed=" + seed);
    random = new SplittableRandom(seed);
  }

  @ParameterizedTest
  @MethodSource("dev.typecase.records.processor.sample.SampleRecords#classes")
  <R extends Record> void everyRecordHasTheBytesOfTheLayoutAndComesBack(Class<R> type)
      throws ReflectiveOperationException {
    RecordCodec<R> codec = RecordCodec.of(type);
    Layout layout = codec.layout();
    RecordCheck check = RecordCheck.of(layout);
    SampleValues values = new SampleValues(random);
    for (int i = 0; i < RECORDS; i++) {
      R record = values.record(type, layout);
      int offset = random.nextInt(MAX_OFFSET);
      MemorySegment bytes = garbage(offset + layout.recordBytes());

      codec.encode(record, bytes, offset);

      assertThat(check.check(bytes, offset)).isNull();
      byte[] actual = bytes.asSlice(offset).toArray(ValueLayout.JAVA_BYTE);
      int difference = Arrays.mismatch(actual, encodedByTheLayout(record, layout));
      if (difference >= 0) {
        fail("byte %d of %s", difference, record);
      }
      assertSame(record, codec.decode(bytes, offset));
    }
  }

  private static byte[] encodedByTheLayout(Record record, Layout layout)
      throws ReflectiveOperationException {
    byte[] expected = new byte[layout.recordBytes()];
    RecordValues.of(layout)
        .encode(SampleValues.map(record, layout), MemorySegment.ofArray(expected), 0);
    return expected;
  }

  // The records themselves are not equal: they hold arrays.
  private static void assertSame(Record expected, Record actual)
      throws ReflectiveOperationException {
    for (int i = 0; i < expected.getClass().getRecordComponents().length; i++) {
      Object before = SampleValues.component(expected, i);
      Object after = SampleValues.component(actual, i);
      if (!Objects.deepEquals(before, after)) {
        fail("component %d of %s: %s", i, expected, after);
      }
    }
  }

  private MemorySegment garbage(int bytes) {
    byte[] garbage = new byte[bytes];
    random.nextBytes(garbage);
    return MemorySegment.ofArray(garbage);
  }
}
