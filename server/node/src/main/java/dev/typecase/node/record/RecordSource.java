package dev.typecase.node.record;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.layout.RecordCheck;
import dev.typecase.layout.RecordValues;
import dev.typecase.layout.Violation;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.message.Exchange;
import dev.typecase.node.message.RequestFields;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.TypedRecord;
import dev.typecase.wire.MessageBytes;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that a request carries, in either encoding, one at a time and checked. */
abstract sealed class RecordSource {
  /** Takes a record that does not lie in one piece anywhere else. */
  final MemorySegment scratch;

  private RecordSource(MemorySegment scratch) {
    this.scratch = scratch;
  }

  /** {@return how many there are} */
  abstract int count();

  /**
   * Finds a record's bytes, or makes them, and checks them.
   *
   * @param item which one
   * @return what is wrong with it, or null; then the bytes keep the layout rule, and lie in {@link
   *     #memory()} from {@link #offset()} on until the next item
   */
  abstract @Nullable Violation load(int item);

  /** {@return where the record that was loaded last lies} */
  MemorySegment memory() {
    return scratch;
  }

  /** {@return its offset there} */
  long offset() {
    return 0;
  }

  /**
   * {@return the records of a request; none if it carries none}
   *
   * @param scratch room for one record
   * @throws Refused if it carries both kinds, or raw bytes that are not whole records
   */
  static RecordSource of(HostedPool pool, Exchange exchange, MemorySegment scratch) {
    RequestFields request = exchange.fields();
    List<TypedRecord> typed = request.typedRecords();
    int rawBytes = request.rawBytes();
    if (rawBytes == 0) {
      return new Typed(pool, typed, scratch);
    }
    if (!typed.isEmpty()) {
      throw Refused.invalid("raw_records", rawBytes + " bytes", "empty beside typed_records");
    }
    int recordBytes = pool.layout().recordBytes();
    if (rawBytes % recordBytes != 0) {
      throw Refused.invalid(
          "raw_records", rawBytes + " bytes", "a multiple of record_bytes, " + recordBytes);
    }
    return new Raw(pool, exchange, scratch);
  }

  /** Records where they came in; only one that lies in several buffers is copied before. */
  private static final class Raw extends RecordSource {
    private final MessageBytes bytes;
    private final RecordCheck check;
    private final int recordBytes;
    private final int position;
    private final int count;

    // Written by load().
    private MemorySegment memory;
    private long offset;

    Raw(HostedPool pool, Exchange exchange, MemorySegment scratch) {
      super(scratch);
      this.bytes = exchange.bytes();
      this.check = pool.recordCheck();
      this.recordBytes = pool.layout().recordBytes();
      this.position = exchange.fields().rawPosition();
      this.count = exchange.fields().rawBytes() / recordBytes;
      this.memory = scratch;
    }

    @Override
    int count() {
      return count;
    }

    @Override
    @Nullable Violation load(int item) {
      int at = position + item * recordBytes;
      MemorySegment found = bytes.find(at, recordBytes);
      if (found == null) {
        bytes.copyTo(at, scratch, 0, recordBytes);
        memory = scratch;
        offset = 0;
      } else {
        memory = found;
        offset = bytes.foundAt();
      }
      return check.check(memory, offset);
    }

    @Override
    MemorySegment memory() {
      return memory;
    }

    @Override
    long offset() {
      return offset;
    }
  }

  private static final class Typed extends RecordSource {
    private final HostedPool pool;
    private final List<TypedRecord> records;

    Typed(HostedPool pool, List<TypedRecord> records, MemorySegment scratch) {
      super(scratch);
      this.pool = pool;
      this.records = records;
    }

    @Override
    int count() {
      return records.size();
    }

    @Override
    @Nullable Violation load(int item) {
      try {
        Map<String, @Nullable Object> values = new HashMap<>();
        records
            .get(item)
            .getFieldsMap()
            .forEach((name, value) ->
                values.put(name, TypedValues.toJava(pool.layout().field(name), value)));
        RecordValues.of(pool.layout()).encode(values, scratch, 0);
        return null;
      } catch (InvalidValueException e) {
        return new Violation(e.field(), String.valueOf(e.getMessage()));
      }
    }
  }
}
