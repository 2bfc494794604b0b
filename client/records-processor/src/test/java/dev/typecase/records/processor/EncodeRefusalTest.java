package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.layout.InvalidValueException;
import dev.typecase.records.processor.sample.Session;
import dev.typecase.records.processor.sample.Session.State;
import dev.typecase.records.processor.sample.Session_;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Values that a field cannot hold, as a caller meets them. */
@NullUnmarked
class EncodeRefusalTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.EPOCH;

  private final MemorySegment record = MemorySegment.ofArray(new byte[Session_.RECORD_BYTES]);

  @Test
  void nullWhereTheFieldIsNotNullableIsRefused() {
    assertRefused(
        session(null, "", State.NEW, new int[24]),
        "id: null (expected: a value, the field is not nullable)");
    assertRefused(
        session(ID, null, State.NEW, new int[24]),
        "token: null (expected: a value, the field is not nullable)");
    assertRefused(
        session(ID, "", null, new int[24]),
        "state: null (expected: a value, the field is not nullable)");
    assertRefused(
        session(ID, "", State.NEW, null),
        "clicksByHour: null (expected: a value, the field is not nullable)");
  }

  @Test
  void textThatIsTooLongInUtf8IsRefused() {
    assertRefused(
        session(ID, "ü".repeat(33), State.NEW, new int[24]),
        "token: 66 bytes (expected: at most 64 bytes)");
  }

  @Test
  void textWithHalfACharacterIsRefused() {
    assertRefused(
        session(ID, "ab\uD83D", State.NEW, new int[24]),
        "token: unpaired surrogate U+D83D at index 2 (expected: text that UTF-8 can express)");
  }

  @Test
  void anArrayOfAnotherLengthIsRefused() {
    assertRefused(
        session(ID, "", State.NEW, new int[23]),
        "clicksByHour: 23 elements (expected: exactly 24 elements)");
  }

  @Test
  void anUnknownEnumNumberIsRefusedWhenReading() {
    Session_.CODEC.encode(session(ID, "", State.CLOSED, new int[24]), record, 0);
    record.set(java.lang.foreign.ValueLayout.JAVA_BYTE, Session_.Offsets.state, (byte) 3);
    assertThatThrownBy(() -> Session_.CODEC.decode(record, 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("state: 3 (expected: 0 to 2)");
  }

  @Test
  void aSegmentThatIsTooShortIsAnIndexError() {
    Session session = session(ID, "", State.NEW, new int[24]);
    MemorySegment tooShort = record.asSlice(0, Session_.RECORD_BYTES - 1L);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Session_.CODEC.encode(session, tooShort, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Session_.CODEC.encode(session, record, 8));
  }

  private void assertRefused(Session session, String message) {
    assertThatThrownBy(() -> Session_.CODEC.encode(session, record, 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  private static Session session(UUID id, String token, State state, int[] clicksByHour) {
    return new Session(id, 7, token, NOW, 0, state, null, clicksByHour);
  }
}
