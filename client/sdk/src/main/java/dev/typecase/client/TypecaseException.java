package dev.typecase.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call, or an item of one, that did not succeed. Unchecked and sealed: a {@code switch} over the
 * subclasses is checked for completeness, and {@link #advice()} is enough for most callers.
 *
 * <p>Mistakes in the use of the library itself (a deadline that is not positive, a malformed handle
 * text) are {@link IllegalArgumentException}s and thrown at once, also by the asynchronous methods.
 */
public abstract sealed class TypecaseException extends RuntimeException
    permits CancelledException,
        ClientClosedException,
        ConditionFailedException,
        ContendedException,
        DeadlineException,
        EtagMismatchException,
        HandshakeException,
        InvalidHandleException,
        InvalidRecordException,
        InvalidRequestException,
        LayoutMismatchException,
        LimitExceededException,
        MemoryBudgetException,
        OverloadedException,
        PermissionDeniedException,
        PoolExhaustedException,
        PoolExistsException,
        PoolNotEmptyException,
        PoolNotFoundException,
        PoolReplacedException,
        RateLimitedException,
        StaleHandleException,
        UnauthenticatedException,
        UnavailableException,
        UnexpectedServerException,
        UnsupportedRequestException,
        VersionMismatchException {
  private static final long serialVersionUID = 1L;

  private final Advice advice;

  // Not a field that serialization may touch: exceptions are serializable, maps need not be.
  private final transient Map<String, String> details;

  TypecaseException(
      Advice advice, String message, @Nullable Throwable cause, Map<String, String> details) {
    super(message, cause);
    this.advice = advice;
    this.details = Map.copyOf(details);
  }

  TypecaseException(Advice advice, String message) {
    this(advice, message, null, Map.of());
  }

  TypecaseException(Advice advice, CallFailure failure) {
    this(advice, failure.message(), failure.cause(), failure.details());
  }

  /** {@return what to do about it} */
  public final Advice advice() {
    return advice;
  }

  /**
   * {@return what the server said about the failure as names and values, such as the limit that was
   * passed; often empty}
   */
  public final Map<String, String> details() {
    return details == null ? Map.of() : details;
  }

  /**
   * {@return whether the call may have taken effect although it failed} False for everything the
   * server refused. True where the answer was lost: after a deadline, a cancellation or a broken
   * connection of a call that changes something.
   */
  public boolean mayHaveBeenExecuted() {
    return false;
  }
}
