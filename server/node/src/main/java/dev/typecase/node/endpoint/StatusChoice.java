package dev.typecase.node.endpoint;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.RequestError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Chooses the status, or the {@code RequestError}, of a request that failed as a whole. */
final class StatusChoice {
  private static final String DOMAIN = "typecase.dev";

  /** Trailers are limited to 8 KiB by most clients, and the message travels twice in them. */
  private static final int MAX_MESSAGE_CHARS = 1_000;

  private static final String INTERNAL_MESSAGE =
      "the server failed at this request; its log says why";

  private StatusChoice() {}

  /** {@return the status that ends a call, with its {@code google.rpc.ErrorInfo}} */
  static StatusRuntimeException status(Refused refused) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setReason(refused.reason().wireName())
            .setDomain(DOMAIN)
            .putAllMetadata(refused.metadata())
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code(refused.reason()).value())
            .setMessage(message(refused))
            .addDetails(Any.pack(info))
            .build());
  }

  /** {@return the answer on a Pipeline to a request that would have had that status} */
  static RequestError requestError(Refused refused) {
    return RequestError.newBuilder()
        .setCode(code(refused.reason()).value())
        .setReason(refused.reason().wireName())
        .setMessage(message(refused))
        .putAllMetadata(refused.metadata())
        .build();
  }

  /** {@return the status of a call that failed because of an error of this program} */
  static StatusRuntimeException internal() {
    return Status.INTERNAL.withDescription(INTERNAL_MESSAGE).asRuntimeException();
  }

  /** {@return the same on a Pipeline} */
  static RequestError internalError() {
    return RequestError.newBuilder()
        .setCode(Status.Code.INTERNAL.value())
        .setMessage(INTERNAL_MESSAGE)
        .build();
  }

  private static String message(Refused refused) {
    String message = refused.explanation();
    return message.length() <= MAX_MESSAGE_CHARS
        ? message
        : message.substring(0, MAX_MESSAGE_CHARS) + "...";
  }

  private static Status.Code code(Reason reason) {
    return switch (reason) {
      case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case PERMISSION_DENIED -> Status.Code.PERMISSION_DENIED;
      case POOL_NOT_FOUND -> Status.Code.NOT_FOUND;
      case POOL_EXISTS -> Status.Code.ALREADY_EXISTS;
      case POOL_REPLACED, POOL_NOT_EMPTY, LAYOUT_MISMATCH -> Status.Code.FAILED_PRECONDITION;
      case ETAG_MISMATCH, CONTENDED -> Status.Code.ABORTED;
      case INVALID_ARGUMENT, REQUEST_OVER_LIMIT -> Status.Code.INVALID_ARGUMENT;
      case SERVER_AT_LIMIT, RATE_LIMITED, MEMORY_BUDGET -> Status.Code.RESOURCE_EXHAUSTED;
      case UNIMPLEMENTED -> Status.Code.UNIMPLEMENTED;
      case DRAINING -> Status.Code.UNAVAILABLE;
    };
  }
}
