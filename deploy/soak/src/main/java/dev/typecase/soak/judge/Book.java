package dev.typecase.soak.judge;

import dev.typecase.client.Handle;
import dev.typecase.soak.content.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one caller knows of its records in one pool. Only that caller changes records of the book.
 * One thread; whoever judges waits until no caller is at work.
 */
public final class Book<T> {
  private static final int FREED_KEPT = 200;

  private final List<Known<T>> known = new ArrayList<>();
  private final Deque<Doubtful<T>> doubtful = new ArrayDeque<>();

  /** Seeds of allocations whose answer was lost. */
  private final Set<Long> unborn = new HashSet<>();

  private final Deque<Handle<T>> freed = new ArrayDeque<>();
  private int incarnation = -1;

  // For whoever prints a line meanwhile.
  private volatile int certain;

  /** {@return which incarnation of the pool it is about} */
  public int incarnation() {
    return incarnation;
  }

  /** Forgets everything, for another incarnation. */
  public void begin(int newIncarnation) {
    incarnation = newIncarnation;
    known.clear();
    certain = 0;
    doubtful.clear();
    unborn.clear();
    freed.clear();
  }

  /** {@return how many records are certain} */
  public int size() {
    return known.size();
  }

  /** {@return about the same; any thread, at any time} */
  public int certain() {
    return certain;
  }

  /** {@return a record by its place} */
  public Known<T> at(int index) {
    return known.get(index);
  }

  /** {@return all records that are certain} */
  public List<Known<T>> known() {
    return known;
  }

  /** {@return those that are not} */
  public Deque<Doubtful<T>> doubtful() {
    return doubtful;
  }

  /** {@return seeds of records that may be there} */
  public Set<Long> unborn() {
    return unborn;
  }

  /** Takes a new record in. */
  public void allocated(Handle<T> handle, Mark mark) {
    known.add(new Known<>(handle, mark));
    certain = known.size();
  }

  /** Takes note of a new content. */
  public void changed(int index, Mark mark) {
    known.set(index, new Known<>(known.get(index).handle(), mark));
  }

  /** Takes note that a record may have another content, or be gone. It keeps its place for now. */
  public void doubted(int index, List<Mark> otherMarks, boolean mayBeFreed) {
    Known<T> record = known.get(index);
    List<Mark> marks = new ArrayList<>(otherMarks);
    marks.add(record.mark());
    doubtful.add(new Doubtful<>(record.handle(), marks, mayBeFreed));
  }

  /** Takes note that a record was freed. It keeps its place for now. */
  public void freed(Handle<T> handle) {
    freed.addFirst(handle);
    if (freed.size() > FREED_KEPT) {
      freed.removeLast();
    }
  }

  /** {@return handles that are stale for certain, the last freed first} */
  public List<Handle<T>> freed() {
    return List.copyOf(freed);
  }

  /** Takes records out by their places. */
  public void remove(List<Integer> indexes) {
    for (int index : indexes.stream().sorted(Comparator.reverseOrder()).toList()) {
      Known<T> last = known.removeLast();
      if (index < known.size()) {
        known.set(index, last);
      }
    }
    certain = known.size();
  }
}
