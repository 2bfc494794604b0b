package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import dev.typecase.harness.Distribution;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import dev.typecase.soak.judge.Audit;
import dev.typecase.soak.judge.Book;
import dev.typecase.soak.judge.Circumstances;
import dev.typecase.soak.judge.Doubtful;
import dev.typecase.soak.judge.Fault;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes calls for one book, one step after the other, and judges each answer. One thread. */
final class Caller<T extends Content> {
  private static final int PERCENT = 100;

  private final Kind<T> kind;
  private final int owner;
  private final Book<T> book;
  private final Audit<T> audit;
  private final Tally tally;
  private final Findings findings;
  private final Weather weather;
  private final SplittableRandom random;
  private final IntSupplier places;
  private long writes;

  // Of the step under way.
  private Bound<T> bound;
  private Manner manner = Manner.BLOCKING;
  private long beginNanos;

  Caller(
      Kind<T> kind,
      int owner,
      Bound<T> bound,
      Book<T> book,
      Tally tally,
      Findings findings,
      Weather weather,
      long seed) {
    this.kind = kind;
    this.owner = owner;
    this.bound = bound;
    this.book = book;
    this.audit = new Audit<>(kind, List.of(book), findings);
    this.tally = tally;
    this.findings = findings;
    this.weather = weather;
    this.random = new SplittableRandom(seed);
    this.places =
        (owner % 2 == 0 ? Distribution.ZIPF : Distribution.UNIFORM)
            .indexes(kind.wantedByEach(), seed);
    book.begin(bound.incarnation());
  }

  /** Does one thing. {@return whether all of it succeeded} */
  boolean step(Bound<T> now) {
    if (now.incarnation() != bound.incarnation()) {
      moveTo(now);
    }
    if (!book.doubtful().isEmpty() && random.nextInt(PERCENT) < 20) {
      return settle(book.doubtful().remove());
    }
    manner = Manner.of(random.nextInt(PERCENT));
    if (manner == Manner.HASTY || manner == Manner.CANCELLED) {
      tally.fault(manner == Manner.HASTY ? Fault.HASTY : Fault.CANCELLED);
    }
    int count = 1 + random.nextInt(manner.maxItems());
    int dice = random.nextInt(PERCENT);
    if (book.size() == 0 || (dice < 35 && book.size() < kind.wantedByEach())) {
      return allocate(count);
    }
    if (dice < 55) {
      return read(pick(count));
    }
    if (dice < 70) {
      return write(pick(count));
    }
    if (dice < 82) {
      return update(pick(count));
    }
    return dice < 97 ? free(pick(count)) : touchFreed();
  }

  /** The store is another one: all handles of the old one must be refused. */
  private void moveTo(Bound<T> now) {
    List<Handle<T>> old = book.known().stream().limit(4).map(record -> record.handle()).toList();
    manner = Manner.BLOCKING;
    for (Answer<T> answer : begin(now).read(old)) {
      require(answer, "a handle of a server that crashed", Answer.STALE_HANDLE);
    }
    for (Answer<T> answer : begin(bound).read(old)) {
      require(answer, "a pool of a server that crashed", "PoolReplaced", "PoolNotFound");
    }
    bound = now;
    book.begin(now.incarnation());
  }

  private boolean allocate(int count) {
    List<Mark> marks = Stream.generate(this::next).limit(count).toList();
    var answers = begin(bound).allocate(marks.stream().map(kind.maker()).toList());
    for (int i = 0; i < count; i++) {
      Mark mark = marks.get(i);
      Answer<Handle<T>> answer = answers.get(i);
      answer.value().ifPresent(handle -> book.allocated(handle, mark));
      if (answer.mayHaveBeenExecuted()) {
        book.unborn().add(mark.seed());
      }
      excuse(answer, kind.isFull());
    }
    return end(answers);
  }

  private boolean read(List<Integer> picked) {
    var answers = begin(bound).read(handles(picked));
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < picked.size(); i++) {
      var record = book.at(picked.get(i));
      answers
          .get(i)
          .value()
          .ifPresent(found -> audit.content(record.handle(), found, List.of(record.mark())));
      if (isLost(answers.get(i), picked.get(i))) {
        lost.add(picked.get(i));
      }
    }
    book.remove(lost);
    return end(answers);
  }

  private boolean write(List<Integer> picked) {
    List<Mark> marks = Stream.generate(this::next).limit(picked.size()).toList();
    List<T> records = marks.stream().map(kind.maker()).toList();
    return change(picked, marks, begin(bound).write(handles(picked), records));
  }

  private boolean update(List<Integer> picked) {
    List<Mark> marks = picked.stream().map(index -> book.at(index).mark().hit()).toList();
    return change(picked, marks, begin(bound).update(handles(picked)));
  }

  private boolean change(List<Integer> picked, List<Mark> marks, List<Answer<Boolean>> answers) {
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < picked.size(); i++) {
      int index = picked.get(i);
      if (answers.get(i).value().isPresent()) {
        book.changed(index, marks.get(i));
      } else if (answers.get(i).mayHaveBeenExecuted()) {
        book.doubted(index, List.of(marks.get(i)), false);
        gone.add(index);
      }
      if (isLost(answers.get(i), index)) {
        gone.add(index);
      }
    }
    book.remove(gone);
    return end(answers);
  }

  private boolean free(List<Integer> picked) {
    var answers = begin(bound).free(handles(picked));
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < picked.size(); i++) {
      int index = picked.get(i);
      boolean isFreed = answers.get(i).value().isPresent();
      if (isFreed) {
        book.freed(book.at(index).handle());
      } else if (answers.get(i).mayHaveBeenExecuted()) {
        book.doubted(index, List.of(), true);
      }
      if (isLost(answers.get(i), index) || isFreed || answers.get(i).mayHaveBeenExecuted()) {
        gone.add(index);
      }
    }
    book.remove(gone);
    return end(answers);
  }

  /** Reads and frees what was freed before. */
  private boolean touchFreed() {
    List<Handle<T>> stale = book.freed().stream().limit(manner.maxItems()).toList();
    if (stale.isEmpty()) {
      return true;
    }
    tally.fault(Fault.STALE_READ);
    for (Answer<T> answer : begin(bound).read(stale)) {
      require(answer, "a freed record, read", Answer.STALE_HANDLE);
    }
    tally.fault(Fault.DOUBLE_FREE);
    for (Answer<Boolean> answer : begin(bound).free(stale)) {
      require(answer, "a freed record, freed again", Answer.STALE_HANDLE);
    }
    return true;
  }

  /** Finds out what became of a record, and frees it: its lost change may still be on its way. */
  private boolean settle(Doubtful<T> record) {
    manner = Manner.BLOCKING;
    var read = begin(bound).read(List.of(record.handle())).getFirst();
    if (read.isStale() && record.mayBeFreed()) {
      return true;
    }
    read.value().ifPresent(found -> audit.content(record.handle(), found, record.marks()));
    if (read.isStale()) {
      findings.add(Finding.LOST, kind.name() + " " + record + ": stale (expected: live)");
      return false;
    }
    if (read.value().isEmpty()) {
      excuse(read, false);
      book.doubtful().add(record);
      return false;
    }
    var free = begin(bound).free(List.of(record.handle())).getFirst();
    if (free.value().isPresent() || (free.isStale() && record.mayBeFreed())) {
      book.freed(record.handle());
      return end(List.of(free));
    }
    excuse(free, false);
    boolean mayBeFreed = record.mayBeFreed() || free.mayHaveBeenExecuted();
    book.doubtful().add(new Doubtful<>(record.handle(), record.marks(), mayBeFreed));
    return false;
  }

  private Mark next() {
    return Mark.of(owner, writes++);
  }

  private List<Integer> pick(int count) {
    LinkedHashSet<Integer> picked = new LinkedHashSet<>();
    IntStream.range(0, count).forEach(_ -> picked.add(places.getAsInt() % book.size()));
    return List.copyOf(picked);
  }

  private List<Handle<T>> handles(List<Integer> picked) {
    return picked.stream().map(index -> book.at(index).handle()).toList();
  }

  private Access<T> begin(Bound<T> which) {
    beginNanos = System.nanoTime();
    return which.by(manner);
  }

  private boolean end(List<? extends Answer<?>> answers) {
    long nanos = System.nanoTime() - beginNanos;
    int succeeded = (int) answers.stream().filter(answer -> answer.value().isPresent()).count();
    tally.call(succeeded, nanos);
    if (nanos > Patience.OVERDUE.toNanos()) {
      findings.add(
          Finding.OVERDUE, "%s by %s: %,d ms".formatted(kind.name(), manner, nanos / 1_000_000));
    }
    return succeeded == answers.size();
  }

  private boolean isLost(Answer<?> answer, int index) {
    if (answer.isStale()) {
      findings.add(Finding.LOST, kind.name() + " " + book.at(index) + ": stale (expected: live)");
      return true;
    }
    excuse(answer, false);
    return false;
  }

  private void require(Answer<?> answer, String what, String... failures) {
    if (answer.value().isPresent()) {
      findings.add(Finding.REVIVED, "%s: %s: %s".formatted(kind.name(), what, answer.value()));
    } else if (!List.of(failures).contains(answer.failure())) {
      excuse(answer, false);
    }
  }

  private void excuse(Answer<?> answer, boolean full) {
    if (answer.value().isPresent()) {
      return;
    }
    Circumstances circumstances =
        new Circumstances(
            manner == Manner.HASTY,
            manner == Manner.CANCELLED,
            weather.isStormySince(beginNanos),
            weather.incarnation() != bound.incarnation(),
            full);
    if (circumstances.excuse(answer.failure())) {
      tally.expected(answer.failure());
    } else if (answer.failure().equals(Answer.OVERDUE)) {
      findings.add(Finding.OVERDUE, kind.name() + " by " + manner + ": " + answer.message());
    } else {
      findings.add(
          Finding.ERROR,
          "%s by %s: %s: %s".formatted(kind.name(), manner, answer.failure(), answer.message()));
    }
  }
}
