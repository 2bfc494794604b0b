package dev.typecase.soak.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.Handle;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.client.SlotAlignment;
import dev.typecase.soak.content.Exact;
import dev.typecase.soak.content.Exact_;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The audit is fed a truth, and then lies: it must see each of them. */
final class AuditTest {
  private static final Kind<Exact> KIND =
      new Kind<>(Exact_.CODEC, Exact_.hits, Exact::of, 100, true, true, false, 1);
  private static final Mark FIRST = Mark.of(1, 0);
  private static final Mark SECOND = Mark.of(1, 1);
  private static final Mark DOUBTED = Mark.of(1, 2);
  private static final Mark UNBORN = Mark.of(1, 3);
  private static final Mark OTHERS = Mark.of(Mark.FIRST_OF_OTHERS, 0);

  private final Findings findings = new Findings(_ -> {});
  private final Book<Exact> book = new Book<>();
  private final List<ScannedRecord<Exact>> scanned = new ArrayList<>();
  private final Audit<Exact> audit = new Audit<>(KIND, List.of(book), findings);

  AuditTest() {
    book.begin(0);
    book.allocated(handle(1), FIRST);
    book.allocated(handle(2), SECOND);
    book.allocated(handle(3), DOUBTED);
    book.doubted(2, List.of(DOUBTED.hit()), false);
    book.remove(List.of(2));
    book.unborn().add(UNBORN.seed());
    scan(1, Exact.of(FIRST));
    scan(2, Exact.of(SECOND));
    scan(3, Exact.of(DOUBTED.hit()));
    scan(4, Exact.of(UNBORN));
    scan(5, Exact.of(OTHERS.hit()));
  }

  private static Handle<Exact> handle(long value) {
    return new Handle<>(7, value);
  }

  private void scan(long handle, Exact record) {
    scanned.add(new ScannedRecord<>(handle(handle), 1, record));
  }

  private Map<Finding, Long> judge() {
    audit.records(scanned);
    return findings.counts();
  }

  @Test
  void nothingIsFoundInTheTruthAndWhatNobodyOwnsIsExplained() {
    assertThat(judge()).isEmpty();
    assertThat(audit.explained()).containsExactlyInAnyOrder(handle(4), handle(5));
  }

  @Test
  void aRecordThatIsNotThereIsLost() {
    scanned.removeFirst();
    assertThat(judge()).containsOnlyKeys(Finding.LOST);
  }

  @Test
  void aDoubtfulRecordThatIsNotThereIsLost() {
    scanned.remove(2);
    assertThat(judge()).containsOnlyKeys(Finding.LOST);
  }

  @Test
  void aDoubtfulRecordThatMayBeFreedNeedNotBeThere() {
    book.allocated(handle(6), Mark.of(1, 4));
    book.doubted(2, List.of(), true);
    book.remove(List.of(2));
    assertThat(judge()).isEmpty();
  }

  @Test
  void theContentOfAnotherRecordIsWrong() {
    scanned.set(0, new ScannedRecord<>(handle(1), 1, Exact.of(SECOND)));
    assertThat(judge()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void oneWrongBitIsWrong() {
    Exact right = Exact.of(FIRST);
    UUID id =
        new UUID(right.id().getMostSignificantBits(), right.id().getLeastSignificantBits() ^ 1);
    scanned.set(
        0,
        new ScannedRecord<>(handle(1), 1, new Exact(right.seed(), right.hits(), id, right.odd())));
    assertThat(judge()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void anUpdateThatWasNotAskedForIsWrong() {
    scanned.set(0, new ScannedRecord<>(handle(1), 1, Exact.of(FIRST.hit())));
    assertThat(judge()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void aContentThatADoubtfulRecordNeverHadIsWrong() {
    scanned.set(2, new ScannedRecord<>(handle(3), 1, Exact.of(DOUBTED.hit().hit())));
    assertThat(judge()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void aRecordThatNobodyAllocatedIsLeaked() {
    scan(6, Exact.of(Mark.of(1, 9)));
    assertThat(judge()).containsOnlyKeys(Finding.LEAKED);
  }

  @Test
  void anAllocationThatTookEffectTwiceIsLeaked() {
    scan(6, Exact.of(UNBORN));
    assertThat(judge()).containsOnlyKeys(Finding.LEAKED);
  }

  @Test
  void aHandleThatIsScannedTwiceIsWrong() {
    scan(1, Exact.of(FIRST));
    assertThat(judge()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void slotsThatAddUpAreNoFindingAndOneThatIsNowhereIsLeaked() {
    audit.counts(5, slots(5, 93), pool(5, 100));
    assertThat(findings.counts()).isEmpty();
    audit.counts(5, slots(5, 92), pool(5, 100));
    assertThat(findings.counts()).containsExactly(Map.entry(Finding.LEAKED, 1L));
  }

  @Test
  void aSlotThatIsLiveAndNotScannedIsLeaked() {
    audit.counts(4, slots(5, 93), pool(5, 100));
    assertThat(findings.counts()).containsOnlyKeys(Finding.LEAKED);
  }

  @Test
  void countsThatDifferBetweenTwoCallsAreLeaked() {
    audit.counts(5, slots(5, 93), pool(6, 100));
    assertThat(findings.counts()).containsOnlyKeys(Finding.LEAKED);
  }

  @Test
  void anExactPoolBeyondItsCapacityIsAFinding() {
    audit.counts(101, slots(101, -3), pool(101, 100));
    assertThat(findings.counts()).containsOnlyKeys(Finding.LEAKED);
  }

  /** 100 slots: 1 in a private pool, 1 retired, the others as told. */
  private static PoolSlots slots(long live, long unused) {
    return new PoolSlots("exact", 7, 100, 100, live, 1, 0, unused, 1, 4_096, List.of());
  }

  private static PoolDescription pool(long live, long slots) {
    return new PoolDescription(
        "exact",
        1,
        7,
        Exact_.CODEC.layout(),
        100,
        SlotAlignment.CACHE_LINE,
        true,
        slots,
        64,
        0,
        0,
        0,
        live,
        1,
        4_096,
        Map.of(),
        "",
        Instant.EPOCH);
  }
}
