package dev.typecase.comparison.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ContentTest {
  private final Content content = new Content(64);

  @Test
  void theRecordOfAnIndexIsRightForItAndWrongForAnother() {
    assertThat(content.wrong(content.record(7), 7)).isZero();
    assertThat(content.wrong(content.record(7), 8)).isOne();
  }

  @Test
  void aMissingAShortAndALongAnswerAreWrong() {
    assertThat(content.wrong(null, 7)).isOne();
    assertThat(content.wrong(Arrays.copyOf(content.record(7), 63), 7)).isOne();
    assertThat(content.wrong(Arrays.copyOf(content.record(7), 65), 7)).isOne();
  }

  @Test
  void keysAreAsLongAsAHandleAndDiffer() {
    assertThat(Content.key(7)).hasSize(8).isNotEqualTo(Content.key(8));
  }
}
