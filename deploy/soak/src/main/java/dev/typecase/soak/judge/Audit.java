package dev.typecase.soak.judge;

import dev.typecase.client.Handle;
import dev.typecase.client.PoolDescription;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.content.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a scan of a quiet pool against all books about it, and the pool's counts against both.
 *
 * <pre>
 *   live (counted) == scanned == known + doubtful + explained
 *   live + free + unused + retired == slots == capacity + slack + reserve
 * </pre>
 *
 * Explained are records without an owner that may be there: those of clients that were killed, and
 * those whose allocation was not answered.
 */
public final class Audit<T extends Content> {
  private final Kind<T> kind;
  private final List<Book<T>> books;
  private final Findings findings;
  private final List<Handle<T>> explained = new ArrayList<>();

  /** An audit that has not begun. */
  public Audit(Kind<T> kind, List<Book<T>> books, Findings findings) {
    this.kind = kind;
    this.books = books;
    this.findings = findings;
  }

  /** {@return records without an owner that may be there; to be freed} */
  public List<Handle<T>> explained() {
    return explained;
  }

  /** Looks at every record. Seeds that were found are no longer unborn: each appears once. */
  public void records(List<ScannedRecord<T>> scanned) {
    Map<Handle<T>, T> left = new HashMap<>();
    for (ScannedRecord<T> found : scanned) {
      if (left.put(found.handle(), found.record()) != null) {
        findings.add(Finding.WRONG, name(found.handle()) + ": scanned twice (expected: once)");
      }
    }
    for (Book<T> book : books) {
      book.known().forEach(record -> known(record, left.remove(record.handle())));
      book.doubtful().forEach(record -> doubtful(record, left.remove(record.handle())));
    }
    left.forEach(this::unowned);
  }

  private void known(Known<T> record, @Nullable T found) {
    if (found == null) {
      findings.add(Finding.LOST, name(record.handle()) + ": not scanned (expected: live)");
    } else {
      content(record.handle(), found, List.of(record.mark()));
    }
  }

  private void doubtful(Doubtful<T> record, @Nullable T found) {
    if (found != null) {
      content(record.handle(), found, record.marks());
    } else if (!record.mayBeFreed()) {
      findings.add(Finding.LOST, name(record.handle()) + ": not scanned (expected: live)");
    }
  }

  /** Judges what was read. {@return whether it is one of the contents that it may be} */
  public boolean content(Handle<T> handle, T found, List<Mark> marks) {
    boolean isRight = kind.isWhole(found) && marks.contains(found.mark());
    if (!isRight) {
      findings.add(
          Finding.WRONG, name(handle) + ": " + found + " (expected: one of " + marks + ")");
    }
    return isRight;
  }

  private void unowned(Handle<T> handle, T found) {
    explained.add(handle);
    if (!kind.isWhole(found)) {
      findings.add(Finding.WRONG, name(handle) + ": " + found + " (expected: what its seed says)");
    } else if (!found.mark().isOfOthers() && !isUnborn(found.mark())) {
      findings.add(Finding.LEAKED, name(handle) + ": live without an owner: " + found.mark());
    }
  }

  private boolean isUnborn(Mark mark) {
    return mark.hits() == 0 && books.stream().anyMatch(book -> book.unborn().remove(mark.seed()));
  }

  /** Looks at the pool's counts. */
  public void counts(long scanned, PoolSlots slots, PoolDescription pool) {
    equal("live and scanned", slots.live(), scanned);
    equal("live, by GetPool and by the statistics", pool.live(), slots.live());
    equal(
        "live + free + unused + retired, and slots",
        slots.live() + slots.freePrivate() + slots.freeShared() + slots.unused() + slots.retired(),
        slots.slots());
    equal(
        "capacity + slack + reserve, and slots",
        pool.capacity() + pool.slack() + pool.reserve(),
        pool.slots());
    capacity(slots);
  }

  private void capacity(PoolSlots slots) {
    if (kind.exact() && slots.live() > kind.capacity()) {
      findings.add(
          Finding.LEAKED,
          "%s: %d live (expected: at most its capacity of %d)"
              .formatted(kind.name(), slots.live(), kind.capacity()));
    }
  }

  private void equal(String what, long one, long other) {
    if (one != other) {
      findings.add(
          Finding.LEAKED,
          "%s: %s: %d and %d (expected: equal)".formatted(kind.name(), what, one, other));
    }
  }

  private String name(Handle<T> handle) {
    return kind.name() + " " + handle;
  }
}
