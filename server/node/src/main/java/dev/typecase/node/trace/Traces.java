package dev.typecase.node.trace;

import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.endpoint.RequestObserver;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Instant;
import java.util.Map;

/**
 * Makes spans of requests. A call has the span of its caller as its parent, if its headers name
 * one. A request of a Pipeline has none: its message has no place for it, and a client may have put
 * the calls of many callers into one. Where spans go, and which are kept, OpenTelemetry's own
 * variables say. Any thread; hands everything on.
 */
public final class Traces extends ServerStreamTracer.Factory
    implements RequestObserver, AutoCloseable {
  /** Beneath what the environment says. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "typecase",
          "otel.traces.sampler", "parentbased_traceidratio",
          "otel.traces.sampler.arg", "0.01",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  private static final String SCOPE = "dev.typecase";
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
  private static final AttributeKey<String> POOL = AttributeKey.stringKey("typecase.pool");
  private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("typecase.items");
  private static final String PIPELINE = RecordServiceGrpc.getPipelineMethod().getFullMethodName();

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final RequestObserver next;

  /**
   * Begins to trace.
   *
   * @param sdk makes and keeps the spans; closed with this object
   * @param next is told everything as well
   */
  public Traces(OpenTelemetrySdk sdk, RequestObserver next) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer(SCOPE);
    this.propagator = sdk.getPropagators().getTextMapPropagator();
    this.next = next;
  }

  /**
   * {@return what the environment asks for}
   *
   * @throws ConfigurationException if it asks for what cannot be
   */
  public static OpenTelemetrySdk sdkOfEnvironment() {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> DEFAULTS)
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          "traces: " + e.getMessage() + " (expected: OTEL_* variables that OpenTelemetry accepts)");
    }
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    if (method.equals(PIPELINE)) {
      // It lasts as long as its client; its requests have spans of their own.
      return new ServerStreamTracer() {};
    }
    return new CallSpan(
        tracer
            .spanBuilder(method)
            .setParent(propagator.extract(Context.root(), headers, CallerHeaders.GETTER))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(SYSTEM, "grpc")
            .startSpan());
  }

  @Override
  public void answered(
      RequestKind kind,
      String pool,
      boolean pipelined,
      int items,
      long nanos,
      io.grpc.Context call) {
    if (pipelined) {
      Instant end = Instant.now();
      describe(
              tracer
                  .spanBuilder(PIPELINE + "/" + kind.methodName())
                  .setNoParent()
                  .setSpanKind(SpanKind.SERVER)
                  .setAttribute(SYSTEM, "grpc")
                  .setStartTimestamp(end.minusNanos(nanos))
                  .startSpan(),
              pool,
              items)
          .end(end);
    } else {
      Span span = CallSpan.KEY.get(call);
      if (span != null) {
        describe(span, pool, items);
      }
    }
    next.answered(kind, pool, pipelined, items, nanos, call);
  }

  private static Span describe(Span span, String pool, int items) {
    return span.setAttribute(POOL, pool).setAttribute(ITEMS, items);
  }

  @Override
  public void refused(Reason reason) {
    next.refused(reason);
  }

  /** Sends what has not been sent, and ends. Blocks for at most 10 s. */
  @Override
  public void close() {
    sdk.close();
  }
}
