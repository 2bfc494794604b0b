package dev.typecase.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.trace.SpansInMemory;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the OTEL_* variables ask for; here system properties of the same names. */
final class TracesTest {
  private static final String EXPORTER = "otel.traces.exporter";
  private static final String SAMPLER = "otel.traces.sampler";
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final AttributeKey<String> POOL = AttributeKey.stringKey("typecase.pool");
  private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("typecase.items");
  private static final AttributeKey<Long> CODE = AttributeKey.longKey("rpc.grpc.status_code");
  private static final String READ = "typecase.v1.RecordService/Read";

  @BeforeEach
  void keepAllInMemory() {
    System.setProperty(EXPORTER, "memory");
    System.setProperty(SAMPLER, "always_on");
    var _ = SpansInMemory.take();
  }

  @AfterEach
  void forget() {
    Stream.of(EXPORTER, SAMPLER, ENDPOINT).forEach(System::clearProperty);
  }

  private static TestServer traced() {
    return TestServer.start(TestServer.configuration().traces(true));
  }

  /** {@return the spans of this name, once the server has closed} */
  private static List<SpanData> spans(String name) {
    return SpansInMemory.take().stream().filter(span -> span.getName().equals(name)).toList();
  }

  @Test
  void aCallHasASpanBeneathThatOfItsCaller() {
    String traceId = "0af7651916cd43dd8448eb211c80319c";
    String callerId = "b7ad6b7169203331";
    try (TestServer server = traced()) {
      Pool pool = server.createCounters("counters", 10);
      List<Long> handles = server.allocate(pool, 3);
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
          "00-" + traceId + "-" + callerId + "-01");
      var _ =
          server
              .records()
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
              .read(new CounterRequests(pool).reading().addAllHandles(handles).build());
    }
    assertThat(spans(READ))
        .singleElement()
        .satisfies(span -> {
          assertThat(span.getTraceId()).isEqualTo(traceId);
          assertThat(span.getParentSpanId()).isEqualTo(callerId);
          assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
          assertThat(span.getAttributes().get(POOL)).isEqualTo("counters");
          assertThat(span.getAttributes().get(ITEMS)).isEqualTo(3);
          assertThat(span.getAttributes().get(CODE)).isZero();
          assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
        });
  }

  @Test
  void aRefusedCallHasItsStatusAndIsNoErrorOfTheServer() {
    try (TestServer server = traced()) {
      Pool pool = server.createCounters("counters", 10);
      server.delete("counters", false);
      TestServer.assertRefused(
          Status.Code.NOT_FOUND,
          "POOL_NOT_FOUND",
          () -> server.records().read(new CounterRequests(pool).reading().addHandles(1).build()));
    }
    assertThat(spans(READ))
        .singleElement()
        .satisfies(span -> {
          assertThat(span.getAttributes().get(CODE)).isEqualTo(Status.Code.NOT_FOUND.value());
          assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        });
  }

  @Test
  void requestsOfAPipelineHaveSpansAndThePipelineHasNone() {
    try (TestServer server = traced()) {
      Pool pool = server.createCounters("counters", 10);
      CounterRequests counters = new CounterRequests(pool);
      Answers<PipelineRequest, PipelineResponse> answers = Answers.takingAll();
      StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
      pipeline.onNext(
          PipelineRequest.newBuilder()
              .setCorrelationId(1)
              .setAllocate(counters.allocation().setCount(4))
              .build());
      pipeline.onCompleted();
      assertThat(answers.all()).hasSize(1);
    }
    String pipeline = "typecase.v1.RecordService/Pipeline";
    List<SpanData> all = SpansInMemory.take();
    assertThat(all).extracting(SpanData::getName).contains(pipeline + "/Allocate");
    assertThat(all).extracting(SpanData::getName).doesNotContain(pipeline);
    assertThat(all)
        .filteredOn(span -> span.getName().startsWith(pipeline))
        .singleElement()
        .satisfies(span -> {
          assertThat(span.getAttributes().get(POOL)).isEqualTo("counters");
          assertThat(span.getAttributes().get(ITEMS)).isEqualTo(4);
          assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
        });
  }

  /** Over HTTP, as the defaults say. */
  @Test
  void spansReachACollector() throws IOException {
    Queue<String> posted = new ConcurrentLinkedQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          posted.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    System.clearProperty(EXPORTER);
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + collector.getAddress().getPort());
    try (TestServer server = traced()) {
      var _ = server.createCounters("counters", 10);
    } finally {
      collector.stop(0);
    }
    assertThat(posted).containsExactly("POST /v1/traces application/x-protobuf");
  }

  @Test
  void whatOpenTelemetryDoesNotAcceptIsRefused() {
    System.setProperty(SAMPLER, "sometimes");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(TracesTest::traced)
        .withMessageStartingWith("traces: ")
        .withMessageContaining("sometimes");
  }
}
