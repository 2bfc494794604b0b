package dev.typecase.node.trace;

import io.grpc.Context;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.EnumSet;
import java.util.Set;

/** The span of one call: from its headers to its status. */
final class CallSpan extends ServerStreamTracer {
  static final Context.Key<Span> KEY = Context.key("dev.typecase.span");

  private static final AttributeKey<Long> STATUS_CODE =
      AttributeKey.longKey("rpc.grpc.status_code");

  /** What OpenTelemetry's conventions call errors of a server; all others are the caller's. */
  private static final Set<Status.Code> SERVER_ERRORS =
      EnumSet.of(
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS);

  private final Span span;

  CallSpan(Span span) {
    this.span = span;
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, span);
  }

  @Override
  public void streamClosed(Status status) {
    span.setAttribute(STATUS_CODE, status.getCode().value());
    if (SERVER_ERRORS.contains(status.getCode())) {
      span.setStatus(StatusCode.ERROR, status.getCode().name());
    }
    span.end();
  }
}
