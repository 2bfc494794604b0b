package dev.typecase.records;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What the processor would write for a record of {@link RecordCodecTest}; it is not used here. */
final class RecordCodecTest_Marked_ {
  static final RecordCodec<RecordCodecTest.Marked> CODEC =
      new Codec(Layout.of(RecordType.parse("Marked", List.of("a:int64"))).hash());

  private RecordCodecTest_Marked_() {}

  static final class Codec extends GeneratedCodec<RecordCodecTest.Marked> {
    Codec(long compiledHash) {
      super("marked", compiledHash, "Marked", Field.parse("a:int64"));
    }

    @Override
    public void encode(RecordCodecTest.Marked record, MemorySegment into, long offset) {
      FieldBytes.writeInt64(into, offset, record.a());
    }

    @Override
    public RecordCodecTest.Marked decode(MemorySegment from, long offset) {
      return new RecordCodecTest.Marked(FieldBytes.readInt64(from, offset));
    }
  }
}
