package dev.typecase.node.trace;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The exporter {@code memory}, of which every test of this process sees the spans. */
public final class SpansInMemory implements ConfigurableSpanExporterProvider {
  private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();

  /** For the service loader. */
  public SpansInMemory() {}

  /** {@return what was exported since the last time} */
  public static List<SpanData> take() {
    List<SpanData> taken = List.copyOf(SPANS);
    SPANS.clear();
    return taken;
  }

  @Override
  public String getName() {
    return "memory";
  }

  @Override
  public SpanExporter createExporter(ConfigProperties properties) {
    return new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        SPANS.addAll(spans);
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }
    };
  }
}
