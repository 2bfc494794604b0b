package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.node.config.ServerConfiguration;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reaches the pod, and under which names and ports. */
final class ChartNetworkTest {
  @Test
  void onlyTheGivenPeersReachTheDataPortAndTheMetricsPort() {
    NetworkPolicySpec policy = Rendered.with(Rendered.ALL).only(NetworkPolicy.class).getSpec();

    assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.getEgress()).hasSize(1);
    assertThat(policy.getIngress()).hasSize(2);
    NetworkPolicyIngressRule clients = policy.getIngress().get(0);
    assertThat(clients.getPorts())
        .extracting(port -> port.getPort().getStrVal())
        .containsExactly("grpc");
    assertThat(clients.getFrom())
        .singleElement()
        .satisfies(peer ->
            assertThat(peer.getPodSelector().getMatchLabels()).containsEntry("app", "shop"));
    NetworkPolicyIngressRule scrapers = policy.getIngress().get(1);
    assertThat(scrapers.getPorts())
        .extracting(port -> port.getPort().getStrVal())
        .containsExactly("metrics");
    assertThat(scrapers.getFrom())
        .singleElement()
        .satisfies(peer ->
            assertThat(peer.getNamespaceSelector().getMatchLabels())
                .containsEntry("name", "monitoring"));
  }

  @Test
  void nothingGoesOutAndOnlyTheNamespaceComesInUnlessSaid() {
    NetworkPolicySpec policy =
        Rendered.with(Rendered.PLAINTEXT).only(NetworkPolicy.class).getSpec();

    assertThat(policy.getEgress()).isEmpty();
    assertThat(policy.getIngress())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.getPorts()).hasSize(1);
          assertThat(rule.getFrom())
              .singleElement()
              .satisfies(peer -> {
                assertThat(peer.getPodSelector()).isNotNull();
                assertThat(peer.getNamespaceSelector()).isNull();
                assertThat(peer.getIpBlock()).isNull();
              });
        });
    assertThat(Rendered.with(Rendered.PLAINTEXT + "networkPolicy: {enabled: false}").kinds())
        .doesNotContain("NetworkPolicy");
  }

  @Test
  void selectorsFindThePodAndNamesFindItsPorts() throws IOException {
    Rendered chart = Rendered.with(Rendered.ALL);
    StatefulSetSpec set = chart.only(StatefulSet.class).getSpec();
    Map<String, String> pod = set.getTemplate().getMetadata().getLabels();
    Service service = chart.only(Service.class);
    ServiceMonitor monitor = chart.only(ServiceMonitor.class);
    Map<String, Integer> ports = new HashMap<>();
    chart
        .container()
        .getPorts()
        .forEach(port -> ports.put(port.getName(), port.getContainerPort()));

    assertThat(pod).containsAllEntriesOf(set.getSelector().getMatchLabels());
    assertThat(pod).containsAllEntriesOf(service.getSpec().getSelector());
    assertThat(pod)
        .containsAllEntriesOf(
            chart.only(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
    assertThat(service.getMetadata().getLabels())
        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
    assertThat(set.getServiceName()).isEqualTo(service.getMetadata().getName());
    assertThat(service.getSpec().getPorts())
        .extracting(ServicePort::getTargetPort)
        .extracting(IntOrString::getStrVal)
        .isSubsetOf(ports.keySet());
    assertThat(monitor.getSpec().getEndpoints())
        .singleElement()
        .satisfies(endpoint ->
            assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getName)
                .contains(endpoint.getPort()));
    ServerConfiguration configuration = chart.server().configuration();
    assertThat(ports)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grpc", configuration.port(),
                "health", configuration.security().healthPort(),
                "metrics", configuration.metricsPort()));
    assertThat(configuration.metricsHost()).isEqualTo("0.0.0.0");
    assertThat(configuration.host()).isEqualTo("0.0.0.0");
  }

  @Test
  void aServiceHasNoPortForMetricsUnlessThereIsOne() {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT);

    assertThat(chart.only(Service.class).getSpec().getPorts())
        .extracting(ServicePort::getName)
        .containsExactly("grpc");
    assertThat(chart.container().getPorts())
        .extracting(ContainerPort::getName)
        .containsExactlyInAnyOrder("grpc", "health");
  }
}
