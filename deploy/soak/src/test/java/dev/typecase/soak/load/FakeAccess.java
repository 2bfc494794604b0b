package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import dev.typecase.soak.content.Exact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A pool on the heap that tells the truth, or lies as it is told to. */
final class FakeAccess implements Access<Exact> {
  final Map<Handle<Exact>, Exact> records = new HashMap<>();
  private long allocated;

  /** Whether an item fails, and with what. */
  BooleanSupplier fails = () -> false;

  String failure = "";

  /** Whether an item that fails takes effect all the same. */
  BooleanSupplier executes = () -> false;

  boolean mayHaveBeenExecuted;

  /** What is returned instead of a record. */
  UnaryOperator<Exact> lie = UnaryOperator.identity();

  /** Whether freed records can still be read. */
  boolean revives;

  private @Nullable Exact freed;

  @Override
  public List<Answer<Handle<Exact>>> allocate(List<Exact> items) {
    return items.stream()
        .map(record ->
            item(() -> {
              Handle<Exact> handle = new Handle<>(1, ++allocated);
              records.put(handle, record);
              return Answer.success(handle);
            }))
        .toList();
  }

  @Override
  public List<Answer<Exact>> read(List<Handle<Exact>> handles) {
    return handles.stream().map(handle -> item(() -> found(handle).map(lie))).toList();
  }

  @Override
  public List<Answer<Boolean>> write(List<Handle<Exact>> handles, List<Exact> items) {
    return IntStream.range(0, handles.size())
        .mapToObj(i ->
            item(() -> {
              Answer<Exact> found = found(handles.get(i));
              found.value().ifPresent(_ -> records.put(handles.get(i), items.get(i)));
              return found.map(_ -> true);
            }))
        .toList();
  }

  @Override
  public List<Answer<Boolean>> update(List<Handle<Exact>> handles) {
    return handles.stream()
        .map(handle ->
            item(() -> {
              Answer<Exact> found = found(handle);
              found.value().ifPresent(old -> records.put(handle, Exact.of(old.mark().hit())));
              return found.map(_ -> true);
            }))
        .toList();
  }

  @Override
  public List<Answer<Boolean>> free(List<Handle<Exact>> handles) {
    return handles.stream()
        .map(handle ->
            item(() -> {
              Answer<Exact> found = found(handle);
              freed = records.remove(handle);
              return found.map(_ -> true);
            }))
        .toList();
  }

  private Answer<Exact> found(Handle<Exact> handle) {
    Exact record = records.get(handle);
    if (record == null && revives) {
      record = freed;
    }
    return record == null
        ? Answer.failure(Answer.STALE_HANDLE, false, "it is not there")
        : Answer.success(record);
  }

  private <V> Answer<V> item(Supplier<Answer<V>> work) {
    if (!fails.getAsBoolean()) {
      return work.get();
    }
    if (mayHaveBeenExecuted && executes.getAsBoolean()) {
      var _ = work.get();
    }
    return Answer.failure(failure, mayHaveBeenExecuted, "planted");
  }
}
