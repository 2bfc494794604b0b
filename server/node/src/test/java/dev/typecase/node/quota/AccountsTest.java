package dev.typecase.node.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has an account, and under which number. */
class AccountsTest {
  private final Accounts accounts = new Accounts(1, () -> 0);

  private static QuotaLimits slots(long slots) {
    return new QuotaLimits(slots, QuotaLimits.MAX_REQUESTS_PER_SECOND);
  }

  @Test
  void anIdentityKeepsItsNumberAndWhatItHasWhenLimitsChange() {
    accounts.limit(Map.of("one", slots(2)));
    Account one = accounts.of("one");
    assertThat(one.takeSlot(0)).isTrue();
    accounts.limit(Map.of("one", slots(1), "two", QuotaLimits.NONE));
    assertThat(accounts.of("one")).isSameAs(one);
    assertThat(one.takeSlot(0)).isFalse();
    assertThat(accounts.of("two").number()).isNotEqualTo(one.number()).isPositive();
    accounts.freed(one.number(), 0);
    accounts.freed(0, 0);
    assertThat(one.slotsTaken()).isZero();
  }

  @Test
  void everyWorkerSettlesWhenLimitsChange() {
    int[] settled = new int[1];
    accounts.settleBy(() -> settled[0]++);
    accounts.limit(Map.of("one", slots(2)));
    assertThat(settled[0]).isEqualTo(1);
  }

  @Test
  void recordsOfASnapshotCountAndGoWithTheirPool() {
    int number = accounts.resume("one");
    assertThat(accounts.resume("one")).isEqualTo(number);
    long[] live = new long[1 << 16];
    live[0] = 7;
    live[number] = 5;
    accounts.charge(live);
    assertThat(accounts.of("one").slotsTaken()).isEqualTo(5);
    accounts.giveBack(live);
    assertThat(accounts.of("one").slotsTaken()).isZero();
  }

  @Test
  void tooManyAreRefusedAndNothingChanges() {
    accounts.limit(Map.of("one", slots(2)));
    Map<String, QuotaLimits> many = new HashMap<>(Map.of("one", slots(9)));
    for (int i = 0; i < Accounts.MAX_ACCOUNTS; i++) {
      many.put("of " + i, QuotaLimits.NONE);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accounts.limit(many))
        .withMessage(
            "identities: 1025 (expected: at most 1024, with all that were known since the server's"
                + " start)");
    assertThat(accounts.all()).hasSize(1);
    assertThat(accounts.of("one").slotLimit()).isEqualTo(2);
    many.remove("of 0");
    accounts.limit(many);
    assertThatIllegalArgumentException().isThrownBy(() -> accounts.resume("one more"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, slots: 0", "-1, 1, slots: -1", "1, 0, requests-per-second: 0"})
  void aLimitBelowOneIsRefused(long slots, int requests, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuotaLimits(slots, requests))
        .withMessageStartingWith(message + " (expected: 1 to ");
  }
}
