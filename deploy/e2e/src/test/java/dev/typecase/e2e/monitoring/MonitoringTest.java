package dev.typecase.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.layout.Field;
import dev.typecase.layout.RecordType;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Dashboard and alerts ask for metrics and labels that the endpoint exposes. */
final class MonitoringTest {
  private static final Path DASHBOARD = Path.of("..", "monitoring", "dashboard.json");
  private static final Path ALERTS = Path.of("..", "chart", "alerts.yaml");

  /** A sample: its name, and its labels in braces if it has any. */
  private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{([^}]*)})? ");

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** A metric in an expression, with what stands in its braces. */
  private static final Pattern ASKED =
      Pattern.compile("\\b((?:typecase|jvm)_\\w+)(?:\\{([^}]*)})?");

  private static final Pattern ASKED_LABEL = Pattern.compile("(\\w+)=~?\"|(\\w+)!=\"");

  /** Prometheus adds it to whatever it scrapes. */
  private static final String INSTANCE = "instance";

  private static final Map<String, Set<String>> EXPOSED = new TreeMap<>();

  @BeforeAll
  static void scrape() throws IOException, InterruptedException {
    try (TypecaseServer server =
            TypecaseServer.start(
                ServerConfiguration.builder()
                    .port(0)
                    .adminPort(ServerConfiguration.ADMIN_OFF)
                    .metricsPort(0)
                    .build());
        TypecaseClient client = TypecaseClient.connect(server.address());
        HttpClient http = HttpClient.newHttpClient()) {
      RecordType counter = new RecordType("Counter", List.of(Field.parse("count", "int64")));
      client.pools().create(PoolDefinition.of("counters", counter, 10));
      // Pauses of the collector are shown once there was one.
      System.gc();
      URI address = URI.create(server.metricsAddress().orElseThrow());
      http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines())
          .body()
          .forEach(MonitoringTest::note);
    }
  }

  @AfterAll
  static void forget() {
    EXPOSED.clear();
  }

  private static void note(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (sample.find()) {
      Set<String> labels = EXPOSED.computeIfAbsent(sample.group(1), _ -> new TreeSet<>());
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
      }
    }
  }

  @Test
  void everyPanelAsksForWhatIsThere() throws IOException {
    JsonNode dashboard = read(new JsonMapper(), DASHBOARD);
    int asked = 0;
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        assertIsThere(target.get("expr").asString());
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(10);
    dashboard
        .get("templating")
        .get("list")
        .forEach(variable -> assertIsThere(variable.get("query").toString().replace("\\\"", "\"")));
  }

  @Test
  void everyAlertAsksForWhatIsThere() throws IOException {
    JsonNode groups = read(new YAMLMapper(), ALERTS).get("groups");
    assertThat(groups).isNotEmpty();
    for (JsonNode group : groups) {
      for (JsonNode rule : group.get("rules")) {
        assertIsThere(rule.get("expr").asString());
        assertThat(rule.get("annotations").get("summary").asString()).isNotBlank();
      }
    }
  }

  private static JsonNode read(ObjectMapper mapper, Path file) throws IOException {
    return mapper.readTree(Files.readString(file));
  }

  private static void assertIsThere(String expression) {
    ASKED
        .matcher(expression)
        .results()
        .forEach(asked -> {
          assertThat(EXPOSED).as(expression).containsKey(asked.group(1));
          if (asked.group(2) != null) {
            ASKED_LABEL
                .matcher(asked.group(2))
                .results()
                .map(label -> label.group(1) == null ? label.group(2) : label.group(1))
                .filter(label -> !label.equals(INSTANCE))
                .forEach(label ->
                    assertThat(EXPOSED.get(asked.group(1))).as(expression).contains(label));
          }
        });
  }
}
