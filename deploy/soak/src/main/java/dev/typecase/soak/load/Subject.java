package dev.typecase.soak.load;

import dev.typecase.client.TypecaseClient;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.judge.Book;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.judge.Tally;
import io.grpc.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A pool under load, and the books of its callers. */
public final class Subject<T extends Content> {
  private final Kind<T> kind;
  private final List<Book<T>> books = new CopyOnWriteArrayList<>();

  // By the one thread that opens; read by every caller.
  private volatile Bound<T> bound;

  private Subject(Kind<T> kind, Bound<T> bound) {
    this.kind = kind;
    this.bound = bound;
  }

  static <T extends Content> Subject<T> open(
      int incarnation, Kind<T> kind, TypecaseClient client, Channel channel) {
    return new Subject<>(kind, Bound.of(incarnation, kind, client, channel));
  }

  void openAgain(int incarnation, TypecaseClient client, Channel channel) {
    bound = Bound.of(incarnation, kind, client, channel);
  }

  /** {@return a caller's step} To be made by one thread. */
  BooleanSupplier caller(int owner, Tally tally, Findings findings, Weather weather, long seed) {
    Book<T> book = new Book<>();
    books.add(book);
    Caller<T> caller =
        new Caller<>(kind, owner, bound, book, tally, findings, weather, seed + owner);
    return () -> caller.step(bound);
  }

  /** {@return how many records are certain; any thread, at any time} */
  int certain() {
    return books.stream().mapToInt(Book::certain).sum();
  }

  /** {@return what it is about} */
  public Kind<T> kind() {
    return kind;
  }

  /** {@return the identity of the pool that callers use} */
  public long uid() {
    return bound.uid();
  }

  /** {@return the books about the present incarnation; no caller may be at work} */
  public List<Book<T>> books() {
    int incarnation = bound.incarnation();
    return books.stream().filter(book -> book.incarnation() == incarnation).toList();
  }
}
