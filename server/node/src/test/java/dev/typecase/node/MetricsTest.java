package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus would read. */
final class MetricsTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;
  private Pool pool;

  @BeforeEach
  void start() {
    server = TestServer.start(TestServer.configuration().metricsPort(0));
    pool = server.createCounters("counters", 10);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  private List<String> scrape() throws IOException, InterruptedException {
    URI address = URI.create(server.server.metricsAddress().orElseThrow());
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body().lines().toList();
  }

  @Test
  void slotsAddUpAndSayWhereTheyAre() throws Exception {
    List<Long> handles = server.allocate(pool, 4);
    CounterRequests counters = new CounterRequests(pool);
    var _ = server.records().free(counters.freeing(handles.getFirst()).build());

    List<String> lines = scrape();

    assertThat(lines)
        .contains(
            "typecase_pool_slots{pool=\"counters\",state=\"live\"} 3.0",
            "typecase_pool_capacity{pool=\"counters\"} 10.0",
            "typecase_pool_planned_bytes{pool=\"counters\"} " + (double) pool.getMemoryBytes());
    assertThat(sum(lines, "typecase_pool_slots{pool=\"counters\"")).isEqualTo(pool.getSlots());
    assertThat(sum(lines, "typecase_pool_private_slots{pool=\"counters\""))
        .isEqualTo(count(lines, "typecase_pool_slots{pool=\"counters\",state=\"private\"}"));
    assertThat(value(lines, "typecase_pool_resident_bytes{pool=\"counters\"}")).isPositive();
  }

  @Test
  void everyItemIsCountedByWhatBecameOfIt() throws Exception {
    List<Long> handles = server.allocate(pool, 4);
    CounterRequests counters = new CounterRequests(pool);
    var _ = server.records().free(counters.freeing(handles.getFirst()).build());
    var _ = server.records().free(counters.freeing(handles.getFirst()).build());
    var _ = server.records().read(counters.readTyped(handles.get(1)));
    var _ = server.allocate(pool, 8_000);

    List<String> lines = scrape();

    assertThat(items(lines, "allocate", "ok"))
        .isEqualTo(server.server.counts("counters").live() + 1);
    assertThat(items(lines, "allocate", "ok") + items(lines, "allocate", "exhausted"))
        .isEqualTo(8_004);
    assertThat(items(lines, "free", "ok")).isEqualTo(1);
    assertThat(items(lines, "free", "stale_handle")).isEqualTo(1);
    assertThat(items(lines, "read", "ok")).isEqualTo(1);
    assertThat(items(lines, "free", "exhausted")).isZero();
    assertThat(items(lines, "write", "ok")).isZero();
  }

  private static long items(List<String> lines, String operation, String outcome) {
    return count(
        lines,
        "typecase_pool_items_total{operation=\"%s\",outcome=\"%s\",pool=\"counters\"}"
            .formatted(operation, outcome));
  }

  @Test
  void requestsHaveATimeASizeAndAWay() throws Exception {
    var _ = server.allocate(pool, 4);
    var answers = Answers.<PipelineRequest, PipelineResponse>takingAll();
    var requests = server.streams().pipeline(answers);
    for (int i = 0; i < 3; i++) {
      requests.onNext(
          PipelineRequest.newBuilder()
              .setAllocate(AllocateRequest.newBuilder().setPool(reference(pool)).setCount(1))
              .build());
      var _ = answers.next();
    }

    List<String> lines = scrape();

    String unary = "{method=\"allocate\",way=\"unary\"}";
    String pipelined = "{method=\"allocate\",way=\"pipeline\"}";
    assertThat(value(lines, "typecase_requests_seconds_count" + unary)).isEqualTo(1);
    assertThat(value(lines, "typecase_request_items_sum" + unary)).isEqualTo(4);
    assertThat(value(lines, "typecase_requests_seconds_sum" + unary)).isBetween(1e-9, 20.0);
    assertThat(value(lines, "typecase_requests_seconds_count" + pipelined)).isEqualTo(3);
    assertThat(value(lines, "typecase_request_items_sum" + pipelined)).isEqualTo(3);
  }

  @Test
  void refusalsOfWholeRequestsAreCountedByReason() throws Exception {
    AllocateRequest none = AllocateRequest.newBuilder().setCount(1).build();
    TestServer.assertRefused(
        io.grpc.Status.Code.INVALID_ARGUMENT,
        "INVALID_ARGUMENT",
        () -> server.records().allocate(none));

    assertThat(value(scrape(), "typecase_refusals_total{reason=\"INVALID_ARGUMENT\"}"))
        .isEqualTo(1);
  }

  @Test
  void aDeletedPoolIsNotShownAnyMore() throws Exception {
    server.delete("counters", true);

    assertThat(scrape()).noneMatch(line -> line.contains("\"counters\""));
  }

  @Test
  void theProcessIsShownToo() throws Exception {
    assertThat(scrape())
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(line -> line.startsWith("typecase_loop_delay_seconds_bucket{loop=\"1\""))
        .anyMatch(line -> line.startsWith("typecase_direct_bytes "))
        .anyMatch(line -> line.equals("typecase_connections 1.0"));
  }

  @Test
  void withoutAPortThereIsNone() {
    try (TestServer quiet = TestServer.start()) {
      assertThat(quiet.server.metricsAddress()).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedByName() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfiguration.Builder configuration =
          TestServer.configuration().metricsPort(taken.getLocalPort());
      assertThatExceptionOfType(CannotListenException.class)
          .isThrownBy(() -> TestServer.start(configuration))
          .withMessageContaining("metrics-port: 127.0.0.1:" + taken.getLocalPort());
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TestServer.configuration().metricsPort(70_000).build())
        .withMessage("metrics-port: 70000 (expected: -1 to 65535)");
  }

  private static long sum(List<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .mapToLong(line -> (long) number(line))
        .sum();
  }

  private static long count(List<String> lines, String name) {
    return (long) value(lines, name);
  }

  private static double value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(MetricsTest::number)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among\n" + String.join("\n", lines)));
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
