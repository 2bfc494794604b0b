package dev.typecase.soak.load;

import dev.typecase.client.ItemResult;
import dev.typecase.client.TypecaseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one item ended, whichever way it went.
 *
 * @param value what it yielded; empty if it failed
 * @param failure the exception's simple name without "Exception"; empty if it succeeded
 * @param mayHaveBeenExecuted whether it failed and may have taken effect all the same
 * @param message of the failure
 */
record Answer<V>(Optional<V> value, String failure, boolean mayHaveBeenExecuted, String message) {
  /** A future did not end. */
  static final String OVERDUE = "Overdue";

  static final String STALE_HANDLE = "StaleHandle";

  static <V> Answer<V> success(V value) {
    return new Answer<>(Optional.of(value), "", false, "");
  }

  static <V> Answer<V> failure(RuntimeException cause) {
    boolean executed = !(cause instanceof TypecaseException typed) || typed.mayHaveBeenExecuted();
    String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    return failure(name, executed, String.valueOf(cause.getMessage()));
  }

  /** {@return the failure of a call that was cancelled, or abandoned, by its caller} */
  static <V> Answer<V> failure(String failure, boolean mayHaveBeenExecuted, String message) {
    return new Answer<>(Optional.empty(), failure, mayHaveBeenExecuted, message);
  }

  static <V> Answer<V> of(ItemResult<V> result) {
    try {
      return success(result.orElseThrow());
    } catch (TypecaseException e) {
      return failure(e);
    }
  }

  <W> Answer<W> map(Function<V, W> mapper) {
    return new Answer<>(value.map(mapper), failure, mayHaveBeenExecuted, message);
  }

  boolean isStale() {
    return failure.equals(STALE_HANDLE);
  }
}
