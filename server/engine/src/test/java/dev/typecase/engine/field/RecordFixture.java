package dev.typecase.engine.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldCodec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordCheck;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record between two guards of bytes that nobody may change. */
final class RecordFixture {
  private static final int GUARD_BYTES = 24;
  private static final byte GUARD = 0x5A;

  final Layout layout;
  final MemorySegment segment;
  private final RecordCheck check;

  RecordFixture(List<Field> fields) {
    layout = Layout.of(new RecordType("sample", fields));
    check = RecordCheck.of(layout);
    segment = MemorySegment.ofArray(new byte[layout.recordBytes() + 2 * GUARD_BYTES]);
    segment.fill(GUARD);
    segment.asSlice(offset(), layout.recordBytes()).fill((byte) 0);
  }

  long offset() {
    return GUARD_BYTES;
  }

  void write(FieldLayout field, @Nullable Object value) {
    FieldCodec.write(segment, offset(), field, value);
  }

  @Nullable Object read(FieldLayout field) {
    return FieldCodec.read(segment, offset(), field);
  }

  byte[] bytes() {
    return segment.toArray(ValueLayout.JAVA_BYTE);
  }

  /** The record is one by the layout rule, and nothing beside it was touched. */
  void assertSound() {
    assertThat(check.check(segment, offset())).isNull();
    for (int i = 0; i < GUARD_BYTES; i++) {
      assertThat(segment.get(ValueLayout.JAVA_BYTE, i)).isEqualTo(GUARD);
      assertThat(segment.get(ValueLayout.JAVA_BYTE, segment.byteSize() - 1 - i)).isEqualTo(GUARD);
    }
  }
}
