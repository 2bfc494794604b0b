package dev.typecase.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.ReadResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@link Fixed64List} and {@link OutcomeList} against the generated class. */
final class ListsTest {
  private static final int ITEMS = 3_000;

  private final Fixed64List versions = new Fixed64List();
  private final OutcomeList outcomes = new OutcomeList();

  @Test
  void whatTheyWriteIsWhatTheGeneratedClassWrites() throws IOException {
    ReadResponse.Builder expected = ReadResponse.newBuilder();
    for (int i = 0; i < ITEMS; i++) {
      versions.add(value(i));
      outcomes.add(i % 12);
      expected.addVersions(value(i)).addOutcomesValue(i % 12);
    }
    byte[] bytes = written();
    assertThat(bytes).isEqualTo(expected.build().toByteArray());
    assertThat(outcomes.fieldBytes(1) + versions.fieldBytes(2)).isEqualTo(bytes.length);
  }

  @Test
  void anEmptyListIsNoField() throws IOException {
    assertThat(outcomes.fieldBytes(1) + versions.fieldBytes(2)).isZero();
    assertThat(written()).isEmpty();
  }

  @Test
  void whatTheGeneratedClassWritesIsWhatTheyRead() throws IOException {
    ReadResponse response =
        ReadResponse.newBuilder()
            .addAllVersions(LongStream.range(0, ITEMS).map(ListsTest::value).boxed().toList())
            .addOutcomes(Outcome.OUTCOME_OK)
            .addOutcomesValue(127)
            .addOutcomesValue(128)
            .addOutcomesValue(-5)
            .build();
    read(response.toByteArray());
    read(response.toByteArray());
    assertThat(versions.size()).isEqualTo(2 * ITEMS);
    for (int i = 0; i < 2 * ITEMS; i++) {
      assertThat(versions.get(i)).isEqualTo(value(i % ITEMS));
    }
    assertThat(outcomes.size()).isEqualTo(8);
    assertThat(outcomes.get(4)).isEqualTo(Outcome.OUTCOME_OK_VALUE);
    assertThat(outcomes.get(5)).isEqualTo(127);
    assertThat(outcomes.get(6)).isEqualTo(OutcomeList.UNKNOWN);
    assertThat(outcomes.get(7)).isEqualTo(OutcomeList.UNKNOWN);
  }

  @Test
  void aPackedFieldOfNoWholeNumberOfValuesIsRefused() {
    byte[] nineBytes = {2 << 3 | 2, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThatExceptionOfType(InvalidProtocolBufferException.class)
        .isThrownBy(() -> read(nineBytes));
  }

  @Test
  void aPackedFieldThatIsCutOffIsRefused() {
    byte[] cutOff = {2 << 3 | 2, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThatExceptionOfType(InvalidProtocolBufferException.class).isThrownBy(() -> read(cutOff));
    byte[] negative = {2 << 3 | 2, -8, -1, -1, -1, 15, 0};
    assertThatExceptionOfType(InvalidProtocolBufferException.class)
        .isThrownBy(() -> read(negative));
  }

  @Test
  void aClearedListIsEmptyAndTakesMoreThanBefore() {
    for (int i = 0; i < 100_000; i++) {
      versions.add(i);
      outcomes.add(1);
    }
    versions.clear();
    outcomes.clear();
    assertThat(versions.size() + outcomes.size()).isZero();
    versions.add(7);
    outcomes.add(3);
    assertThat(versions.get(0)).isEqualTo(7);
    assertThat(outcomes.get(0)).isEqualTo(3);
  }

  private static long value(long index) {
    return index * 0x0123456789abcdefL;
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    outcomes.writeField(out, 1);
    versions.writeField(out, 2);
    out.flush();
    return bytes.toByteArray();
  }

  private void read(byte[] message) throws IOException {
    MessageBytes bytes = new MessageBytes();
    bytes.read(new ByteArrayInputStream(message));
    CodedInputStream in = bytes.decoder();
    int tag = in.readTag();
    while (tag != 0) {
      if (tag == (1 << 3 | 2)) {
        outcomes.readPacked(in, bytes);
      } else {
        versions.readPacked(in, bytes);
      }
      tag = in.readTag();
    }
  }
}
