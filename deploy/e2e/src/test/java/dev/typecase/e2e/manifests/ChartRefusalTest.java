package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Values that do not add up are refused with the value and what was expected. */
final class ChartRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 2 | replicas: 2 (expected: 1: there is one copy of each record",
        "replicas: 0 | replicas: 0 (expected: 1: ",
        "memory: {limitMebibytes: 571} | memory.limitMebibytes: 571 (expected: 0, or at least the"
            + " plan of 572: 256 for pools + 88 heap + 96 direct buffers + 128 + 2 for each of 2",
        "server: {max-connections: 1000} | memory.directMebibytes: 96 (expected: at least 111: ",
        "tls: {secretName: s} | plaintext: true (expected: false, as there is tls.secretName)",
        "plaintext: false | tls.secretName: missing (expected: the Secret of a certificate, or"
            + " plaintext: true for a network whose every member may read and change all records)",
        "tls: {clientCaSecretName: s} | tls.secretName: missing (expected: the Secret of a"
            + " certificate, as there is tls.clientCaSecretName)",
        "plaintext: false, tls: {secretName: s, clientOptional: true} | tls.clientOptional: true"
            + " (expected: false, or a tls.clientCaSecretName)",
        "plaintext: false, tls: {secretName: s, clientCaSecretName: c, clientOptional: true} |"
            + " tls.clientOptional: true (expected: false, or an access.secretName, since",
        "plaintext: false, tls: {secretName: s, clientCaSecretName: c}, health: {port: 0} |"
            + " health.port: 0 (expected: a port such as 7423, as there is tls.secretName: ",
        "health: {port: 7420} | port: 7420 (expected: a port of its own; it is that of"
            + " health.port)",
        "port: 7421 | port: 7421 (expected: a port of its own; it is that of the admin port)",
        "metrics: {port: 7422} | metrics.host: missing (expected: an address such as 0.0.0.0, as",
        "metrics: {host: 0.0.0.0} | metrics.port: 0 (expected: a port such as 7422, as there is",
        "metrics: {port: 7422, host: 127.0.0.1} | metrics.host: 127.0.0.1 (expected: an address"
            + " that",
        "metrics: {serviceMonitor: {enabled: true}} | metrics.serviceMonitor.enabled: true"
            + " (expected: false, or a metrics.port and metrics.host)",
        "metrics: {prometheusRule: {enabled: true}} | metrics.prometheusRule.enabled: true"
            + " (expected: false, or a metrics.port and metrics.host)",
        "metrics: {port: 7422, host: 0.0.0.0} | networkPolicy.scrapers: [] (expected: at least one",
        "networkPolicy: {clients: []} | networkPolicy.clients: [] (expected: at least one peer;",
        "snapshot: {enabled: true} | snapshot.volumeMebibytes: 0 (expected: at least 282, as",
        "snapshot: {enabled: true, volumeMebibytes: 281} | snapshot.volumeMebibytes: 281 (expected",
        "snapshot: {enabled: true, volumeMebibytes: 300}, terminationGracePeriodSeconds: 29 |"
            + " terminationGracePeriodSeconds: 29 (expected: at least 30: drainTimeoutMillis 10000"
            + " + snapshot.timeoutMillis 15000, and 5 s)",
        "drainTimeoutMillis: 25001 | terminationGracePeriodSeconds: 30 (expected: at least 31: ",
        "server: {port: 1} | server.port: 1 (expected: left out; another value of the chart",
        "server: {memory-budget: 1GiB} | server.memory-budget: 1GiB (expected: left out; another",
        "pools: '{name: a}' | pools: error unmarshaling JSON: ",
        "pools: '- a' | pools: a (expected: a text that is a list of pools, as in the server's",
        "pools: [{name: a}] | at '/pools': got array, want string",
        "replica: 1 | additional properties 'replica' not allowed",
        "memory: {poolMebibytes: 2Gi} | at '/memory/poolMebibytes': got string, want integer",
        "health: {port: 65536} | at '/health/port': maximum: ",
      })
  void whatDoesNotAddUpIsRefused(String values, String message) {
    String plaintext = values.contains("plaintext:") ? "" : "plaintext: true, ";
    assertThat(Rendered.refusal("{" + plaintext + values + "}")).contains(message);
  }

  /**
   * Nothing that the chart decides may be said twice; a key that the server gets must not be new to
   * it.
   */
  @Test
  void everyKeyThatTheChartDecidesIsRefusedAmongTheFurtherKeys() {
    JsonNode decided = new YAMLMapper().readTree(Rendered.with(Rendered.ALL).configurationText());

    decided.propertyNames().stream()
        .filter(key -> !List.of("prefault", "max-connections").contains(key))
        .forEach(key ->
            assertThat(Rendered.refusal(Rendered.PLAINTEXT + "server: {" + key + ": 1}"))
                .contains("server." + key + ": 1 (expected: left out"));
  }
}
