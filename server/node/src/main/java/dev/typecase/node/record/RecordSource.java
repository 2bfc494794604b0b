package dev.typecase.node.record;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.google.protobuf.ByteString;
import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.RecordCheck;
import dev.typecase.layout.RecordValues;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.TypedRecord;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that a request carries, in either encoding, one at a time and checked. */
abstract sealed class RecordSource {
  /** {@return how many there are} */
  abstract int count();

  /**
   * Puts a record's bytes where the engine can take them from.
   *
   * @param item which one
   * @param into takes {@code recordBytes}
   * @return what is wrong with it, or null; then the bytes keep the layout rule
   */
  abstract @Nullable Violation load(int item, MemorySegment into);

  /**
   * {@return the records of a request; none if it carries none}
   *
   * @throws Refused if it carries both kinds, or raw bytes that are not whole records
   */
  static RecordSource of(HostedPool pool, ByteString raw, List<TypedRecord> typed) {
    if (!raw.isEmpty() && !typed.isEmpty()) {
      throw Refused.invalid("raw_records", raw.size() + " bytes", "empty beside typed_records");
    }
    return raw.isEmpty() ? new Typed(pool, typed) : new Raw(pool, raw);
  }

  private static final class Raw extends RecordSource {
    private final MemorySegment records;
    private final RecordCheck check;
    private final int recordBytes;

    Raw(HostedPool pool, ByteString raw) {
      this.recordBytes = pool.layout().recordBytes();
      this.check = pool.recordCheck();
      // A read-only heap view, no copy.
      this.records = MemorySegment.ofBuffer(raw.asReadOnlyByteBuffer());
      if (raw.size() % recordBytes != 0) {
        throw Refused.invalid(
            "raw_records", raw.size() + " bytes", "a multiple of record_bytes, " + recordBytes);
      }
    }

    @Override
    int count() {
      return (int) (records.byteSize() / recordBytes);
    }

    @Override
    @Nullable Violation load(int item, MemorySegment into) {
      MemorySegment.copy(
          records, JAVA_BYTE, (long) item * recordBytes, into, JAVA_BYTE, 0, recordBytes);
      return check.check(into, 0);
    }
  }

  private static final class Typed extends RecordSource {
    private final HostedPool pool;
    private final RecordValues codec;
    private final List<TypedRecord> records;

    Typed(HostedPool pool, List<TypedRecord> records) {
      this.pool = pool;
      this.codec = RecordValues.of(pool.layout());
      this.records = records;
    }

    @Override
    int count() {
      return records.size();
    }

    @Override
    @Nullable Violation load(int item, MemorySegment into) {
      try {
        Map<String, @Nullable Object> values = new HashMap<>();
        records
            .get(item)
            .getFieldsMap()
            .forEach((name, value) ->
                values.put(name, TypedValues.toJava(pool.layout().field(name), value)));
        codec.encode(values, into, 0);
        return null;
      } catch (InvalidValueException e) {
        return new Violation(e.field(), String.valueOf(e.getMessage()));
      }
    }
  }
}
