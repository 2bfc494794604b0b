package dev.typecase.soak.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VerdictTest {
  private static final Circumstances FAIR = new Circumstances(false, false, false, false, false);

  private final List<String> said = new ArrayList<>();
  private final Findings findings = new Findings(said::add);

  @Test
  void aRunWithoutFindingsIsSound() {
    Tally tally = new Tally();
    tally.call(3, 1_000);
    tally.fault(Fault.CUT);
    tally.expected("Unavailable");
    Verdict verdict = tally.verdict(findings);
    assertThat(verdict.isSound()).isTrue();
    assertThat(verdict.lines())
        .contains("operations  3", "faults      CUT 1", "errors      expected: Unavailable 1")
        .endsWith("verdict     sound");
  }

  @ParameterizedTest
  @EnumSource
  void oneFindingOfAnyKindIsEnough(Finding finding) {
    Tally tally = new Tally();
    tally.call(3, 1_000);
    findings.add(finding, "planted");
    assertThat(tally.verdict(findings).isSound()).isFalse();
    assertThat(tally.verdict(findings).lines()).endsWith("verdict     NOT SOUND");
    assertThat(said).containsExactly("FOUND " + finding + ": planted");
  }

  @Test
  void aRunThatDidNothingIsNotSound() {
    assertThat(new Tally().verdict(findings).isSound()).isFalse();
  }

  @Test
  void memoryBeyondThePlanIsAFinding() {
    Resident resident = new Resident(findings);
    resident.planned(100);
    resident.seen(100);
    assertThat(findings.counts()).isEmpty();
    resident.seen(101);
    resident.seen(50);
    assertThat(findings.counts()).isEqualTo(Map.of(Finding.MEMORY, 1L));
  }

  @Test
  void inFairWeatherOnlyContentionIsExcused() {
    assertThat(FAIR.excuse("Contended")).isTrue();
    for (String failure :
        List.of(
            "Unavailable",
            "Deadline",
            "Cancelled",
            "PoolReplaced",
            "PoolNotFound",
            "PoolExhausted",
            "UnexpectedServer",
            "LimitExceeded",
            "IllegalState",
            "Overdue",
            "StaleHandle")) {
      assertThat(FAIR.excuse(failure)).as(failure).isFalse();
    }
  }

  @Test
  void eachExcuseIsForItsOwnFailuresOnly() {
    assertThat(excused(new Circumstances(true, false, false, false, false)))
        .containsExactly("Deadline");
    assertThat(excused(new Circumstances(false, true, false, false, false)))
        .containsExactly("Cancelled");
    assertThat(excused(new Circumstances(false, false, true, false, false)))
        .containsExactly("Unavailable", "Deadline", "Cancelled");
    assertThat(excused(new Circumstances(false, false, false, true, false)))
        .containsExactly("PoolReplaced", "PoolNotFound");
    assertThat(excused(new Circumstances(false, false, false, false, true)))
        .containsExactly("PoolExhausted");
  }

  private static List<String> excused(Circumstances circumstances) {
    return List.of(
            "Unavailable",
            "Deadline",
            "Cancelled",
            "PoolReplaced",
            "PoolNotFound",
            "PoolExhausted",
            "UnexpectedServer",
            "Overdue")
        .stream()
        .filter(circumstances::excuse)
        .toList();
  }
}
