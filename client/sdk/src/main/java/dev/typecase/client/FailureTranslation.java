package dev.typecase.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.typecase.v1.RequestError;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a gRPC status to a {@link TypecaseException}: the one place that knows both. */
final class FailureTranslation {
  private static final String DOMAIN = "typecase.dev";
  private static final String DRAINING = "DRAINING";

  private FailureTranslation() {}

  /**
   * {@return the exception for a failed call}
   *
   * @param cause what gRPC reported
   * @param repeatable whether executing the call twice does no harm, or nothing of it was sent
   * @param closed whether the client was closed
   */
  static TypecaseException translate(Throwable cause, boolean repeatable, boolean closed) {
    CallFailure failure = failure(cause, repeatable);
    if (closed && isEndOfChannel(failure.status().getCode())) {
      return new ClientClosedException(failure);
    }
    return failure.reason().isEmpty() ? byCode(failure) : byReason(failure);
  }

  /**
   * {@return the exception for a request on a Pipeline that failed as a whole}
   *
   * @param repeatable whether executing it twice does no harm
   */
  static TypecaseException translate(RequestError error, boolean repeatable) {
    Status status = Status.fromCodeValue(error.getCode()).withDescription(error.getMessage());
    String message =
        error.getReason().isEmpty() ? withCode(status, error.getMessage()) : error.getMessage();
    CallFailure failure =
        new CallFailure(
            error.getReason(),
            message,
            status.asRuntimeException(),
            error.getMetadataMap(),
            status,
            repeatable);
    return failure.reason().isEmpty() ? byCode(failure) : byReason(failure);
  }

  private static boolean isEndOfChannel(Status.Code code) {
    return code == Status.Code.UNAVAILABLE || code == Status.Code.CANCELLED;
  }

  private static CallFailure failure(Throwable cause, boolean repeatable) {
    Status status = Status.fromThrowable(cause);
    ErrorInfo info = errorInfo(cause);
    String description = Objects.requireNonNullElse(status.getDescription(), "no description");
    // What the server explains is a sentence; what the transport says needs its code to be one.
    String message = info.getReason().isEmpty() ? withCode(status, description) : description;
    return new CallFailure(
        info.getReason(), message, cause, info.getMetadataMap(), status, repeatable);
  }

  private static String withCode(Status status, String description) {
    Throwable root = status.getCause();
    return status.getCode() + ": " + description + (root == null ? "" : ": " + root.getMessage());
  }

  private static ErrorInfo errorInfo(Throwable cause) {
    com.google.rpc.@Nullable Status status = StatusProto.fromThrowable(cause);
    if (status == null) {
      return ErrorInfo.getDefaultInstance();
    }
    for (Any detail : status.getDetailsList()) {
      ErrorInfo info = unpack(detail);
      if (info.getDomain().equals(DOMAIN)) {
        return info;
      }
    }
    return ErrorInfo.getDefaultInstance();
  }

  private static ErrorInfo unpack(Any detail) {
    try {
      return detail.is(ErrorInfo.class)
          ? detail.unpack(ErrorInfo.class)
          : ErrorInfo.getDefaultInstance();
    } catch (InvalidProtocolBufferException _) {
      // An unreadable detail is worth less than the status that came with it.
      return ErrorInfo.getDefaultInstance();
    }
  }

  private static TypecaseException byReason(CallFailure failure) {
    return switch (failure.reason()) {
      case "POOL_NOT_FOUND" -> new PoolNotFoundException(failure);
      case "POOL_EXISTS" -> new PoolExistsException(failure);
      case "POOL_REPLACED" -> new PoolReplacedException(failure);
      case "POOL_NOT_EMPTY" -> new PoolNotEmptyException(failure);
      case "LAYOUT_MISMATCH" -> new LayoutMismatchException(failure);
      case "ETAG_MISMATCH" -> new EtagMismatchException(failure);
      case "INVALID_ARGUMENT" -> new InvalidRequestException(failure);
      case "LIMIT_EXCEEDED" -> new LimitExceededException(failure);
      case "RATE_LIMITED" -> new RateLimitedException(failure);
      case "MEMORY_BUDGET" -> new MemoryBudgetException(failure);
      case "UNIMPLEMENTED" -> new UnsupportedRequestException(failure);
      case "UNAUTHENTICATED" -> new UnauthenticatedException(failure);
      case "PERMISSION_DENIED" -> new PermissionDeniedException(failure);
      case "CONTENDED" -> new ContendedException(failure.message());
      case DRAINING -> new UnavailableException(failure, true);
      default -> byCode(failure);
    };
  }

  // What the transport finds out has no reason: broken connections, deadlines, message sizes.
  private static TypecaseException byCode(CallFailure failure) {
    return switch (failure.status().getCode()) {
      case UNAVAILABLE -> unavailable(failure);
      case UNAUTHENTICATED -> new UnauthenticatedException(failure);
      case PERMISSION_DENIED -> new PermissionDeniedException(failure);
      case DEADLINE_EXCEEDED -> new DeadlineException(failure);
      case CANCELLED -> new CancelledException(failure);
      case INVALID_ARGUMENT -> new InvalidRequestException(failure);
      case RESOURCE_EXHAUSTED -> new LimitExceededException(failure);
      case UNIMPLEMENTED -> new UnsupportedRequestException(failure);
      case OK,
          UNKNOWN,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS ->
          new UnexpectedServerException(failure);
    };
  }

  private static TypecaseException unavailable(CallFailure failure) {
    String handshake = TlsFailure.sentence(failure.status().getCause());
    return handshake == null
        ? new UnavailableException(failure, false)
        : new HandshakeException(handshake, failure);
  }
}
