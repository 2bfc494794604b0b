package dev.typecase.soak.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.ScannedRecord;
import dev.typecase.soak.content.Exact;
import dev.typecase.soak.content.Exact_;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import dev.typecase.soak.judge.Audit;
import dev.typecase.soak.judge.Book;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A caller in front of a pool that tells the truth, and then in front of liars. */
final class CallerTest {
  private static final Kind<Exact> KIND =
      new Kind<>(Exact_.CODEC, Exact_.hits, Exact::of, 500, true, true, false, 1);
  private static final int STEPS = 2_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Findings findings = new Findings(_ -> {});
  private final Tally tally = new Tally();
  private final Weather weather = new Weather();
  private final Book<Exact> book = new Book<>();
  private final FakeAccess pool = new FakeAccess();
  private final Caller<Exact> caller =
      new Caller<>(KIND, 1, bound(0, pool), book, tally, findings, weather, 1);

  private static Bound<Exact> bound(int incarnation, Access<Exact> way) {
    return new Bound<>(
        incarnation,
        1,
        Arrays.stream(Manner.values()).collect(Collectors.toMap(Function.identity(), _ -> way)));
  }

  private Map<Finding, Long> run() {
    for (int i = 0; i < STEPS; i++) {
      caller.step(bound(0, pool));
    }
    return findings.counts();
  }

  private boolean sometimes() {
    return random.nextInt(100) < 5;
  }

  @Test
  void nothingIsFoundInFrontOfATruthfulPoolAndItsRecordsAreThoseOfTheBook() {
    assertThat(run()).isEmpty();
    assertThat(tally.operations()).isGreaterThan(STEPS);
    assertThat(book.known())
        .allSatisfy(record ->
            assertThat(pool.records.get(record.handle())).isEqualTo(Exact.of(record.mark())));
    assertThat(pool.records).hasSize(book.size());
  }

  /** Whether what fails was executed is drawn by chance; the books allow either. */
  @Test
  void lostAnswersInAStormAreNoFindingAndTheAuditExplainsWhatTheyLeave() {
    weather.begin();
    pool.fails = this::sometimes;
    pool.failure = "Unavailable";
    pool.mayHaveBeenExecuted = true;
    pool.executes = random::nextBoolean;
    assertThat(run()).isEmpty();
    assertThat(book.unborn()).isNotEmpty();
    Audit<Exact> audit = new Audit<>(KIND, List.of(book), findings);
    audit.records(
        pool.records.entrySet().stream()
            .map(entry -> new ScannedRecord<>(entry.getKey(), 1, entry.getValue()))
            .toList());
    assertThat(findings.counts()).isEmpty();
    assertThat(audit.explained()).isNotEmpty();
  }

  @Test
  void lostAnswersInFairWeatherAreErrors() {
    pool.fails = this::sometimes;
    pool.failure = "Unavailable";
    assertThat(run()).containsOnlyKeys(Finding.ERROR);
  }

  @Test
  void aChangeThatTookEffectAlthoughItSaidThatItDidNotIsWrong() {
    weather.begin();
    pool.fails = this::sometimes;
    pool.failure = "Unavailable";
    pool.mayHaveBeenExecuted = true;
    pool.executes = () -> true;
    FakeAccess liar = pool;
    Caller<Exact> believer =
        new Caller<>(KIND, 1, bound(0, new Believer(liar)), book, tally, findings, weather, 1);
    for (int i = 0; i < STEPS; i++) {
      believer.step(bound(0, new Believer(liar)));
    }
    assertThat(findings.counts()).containsKeys(Finding.WRONG, Finding.LOST);
  }

  @Test
  void aRecordThatIsLostIsFound() {
    for (int i = 0; i < STEPS; i++) {
      caller.step(bound(0, pool));
      if (i % 100 == 99) {
        pool.records.remove(book.at(0).handle());
      }
    }
    assertThat(findings.counts()).containsOnlyKeys(Finding.LOST);
  }

  @Test
  void aRecordWithOneWrongFieldIsFound() {
    pool.lie =
        right ->
            sometimes() ? new Exact(right.seed(), right.hits(), right.id(), !right.odd()) : right;
    assertThat(run()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void theRecordOfAnotherHandleIsFound() {
    pool.lie = right -> sometimes() ? Exact.of(Mark.of(2, 1)) : right;
    assertThat(run()).containsOnlyKeys(Finding.WRONG);
  }

  @Test
  void aFreedRecordThatCanBeReadIsFound() {
    pool.revives = true;
    assertThat(run()).containsOnlyKeys(Finding.REVIVED);
  }

  @Test
  void aCallThatDoesNotEndIsFoundWhateverTheWeather() {
    weather.begin();
    pool.fails = this::sometimes;
    pool.failure = Answer.OVERDUE;
    pool.mayHaveBeenExecuted = true;
    pool.executes = random::nextBoolean;
    assertThat(run()).containsOnlyKeys(Finding.OVERDUE);
  }

  @Test
  void handlesOfAServerThatCrashedMustBeRefusedByBoth() {
    run();
    weather.crash();
    FakeAccess empty = new FakeAccess();
    pool.fails = () -> true;
    pool.failure = "PoolNotFound";
    caller.step(bound(1, empty));
    assertThat(findings.counts()).isEmpty();
    assertThat(book.incarnation()).isEqualTo(1);
    weather.crash();
    empty.fails = () -> false;
    for (int i = 0; i < STEPS; i++) {
      caller.step(bound(1, empty));
    }
    // Still served by the server that is said to have crashed.
    caller.step(bound(2, new FakeAccess()));
    assertThat(findings.counts()).containsOnlyKeys(Finding.REVIVED);
  }
}
