package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The chart with some values, as Kubernetes would get it.
 *
 * @param objects each of its type, without a field that the type does not have
 */
record Rendered(List<HasMetadata> objects) {
  static final Path CHART = Path.of("..", "chart").toAbsolutePath().normalize();
  static final String NAME = "records-typecase";

  static final String PLAINTEXT = "plaintext: true\n";

  /** Everything that can be switched on. */
  static final String ALL =
      """
      tls: {secretName: server, clientCaSecretName: clients, clientOptional: true}
      access: {secretName: roles}
      memory: {poolMebibytes: 1024}
      pools: |
        - name: sessions
          capacity: 1000000
          labels: {team: web}
          fields: {token: string(64), id: uuid, hits: int64}
      server: {prefault: true, max-connections: 600}
      metrics:
        port: 7422
        host: 0.0.0.0
        serviceMonitor: {enabled: true, labels: {release: prometheus}}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
      snapshot: {enabled: true, volumeMebibytes: 2048, storageClassName: fast}
      networkPolicy:
        clients: [{podSelector: {matchLabels: {app: shop}}}]
        scrapers: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
        egress: [{ports: [{port: 4318}]}]
      javaOptions: [-XX:+UseSerialGC]
      env: [{name: TZ, value: Europe/Berlin}]
      cpu: {request: 2, limit: 2}
      imagePullSecrets: [{name: registry}]
      service: {annotations: {example.com/a: b}}
      podAnnotations: {example.com/a: b}
      podLabels: {example.com/a: b}
      priorityClassName: high
      nodeSelector: {disk: fast}
      tolerations: [{key: memory, operator: Exists}]
      affinity: {nodeAffinity: {}}
      """;

  private static final String OLDEST_KUBERNETES = "1.27.0";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** {@return the folder's chart with values on top of its own} */
  static Rendered with(String values) {
    return of(CHART, values);
  }

  /** {@return a chart, which may be packed, with values on top of its own} */
  static Rendered of(Path chart, String values) {
    String text = template(chart, values);
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      return new Rendered(
          documents.readAll().stream()
              .filter(document -> !document.isNull() && !document.isMissingNode())
              .map(StrictTypes::parse)
              .toList());
    }
  }

  /** {@return why the chart cannot be rendered with these values} */
  static String refusal(String values) {
    Throwable refused = catchThrowable(() -> template(CHART, values));
    assertThat(refused).as("refusal of " + values).isNotNull();
    return String.valueOf(refused.getMessage());
  }

  private static String template(Path chart, String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, values);
        return new Helm(chart)
            .template()
            .withName("records")
            .withNamespace("stores")
            .withKubeVersion(OLDEST_KUBERNETES)
            .withValuesFile(file)
            .call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("values: no temporary file for them", e);
    }
  }

  /** {@return the only object of a type} */
  <T extends HasMetadata> T only(Class<T> type) {
    return type.cast(
        objects.stream()
            .filter(type::isInstance)
            .reduce((_, second) -> {
              throw new IllegalStateException(
                  second + " (expected: one " + type.getSimpleName() + ")");
            })
            .orElseThrow());
  }

  Set<String> kinds() {
    return objects.stream().map(HasMetadata::getKind).collect(Collectors.toSet());
  }

  PodSpec pod() {
    return only(StatefulSet.class).getSpec().getTemplate().getSpec();
  }

  Container container() {
    assertThat(pod().getContainers()).hasSize(1);
    return pod().getContainers().getFirst();
  }

  long memoryBytes() {
    return Quantity.getAmountInBytes(container().getResources().getLimits().get("memory"))
        .longValueExact();
  }

  String configurationText() {
    return Objects.requireNonNull(only(ConfigMap.class).getData().get("typecase.yaml"));
  }

  /** {@return what the server makes of all of it} */
  ServerPlan server() throws IOException {
    return ServerPlan.of(configurationText(), javaOptions(), memoryBytes());
  }

  String javaOptions() {
    return container().getEnv().stream()
        .filter(variable -> variable.getName().equals("JDK_JAVA_OPTIONS"))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }
}
