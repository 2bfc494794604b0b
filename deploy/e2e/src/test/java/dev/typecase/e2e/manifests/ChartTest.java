package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.typecase.layout.Field;
import dev.typecase.node.config.MachineMemory;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.config.TlsFiles;
import dev.typecase.testcontainers.TypecaseContainer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart is linted and rendered; what it renders is held against the types of Kubernetes. */
final class ChartTest {
  @Test
  void lintFindsNothing() {
    LintResult lint = new Helm(Rendered.CHART).lint().strict().call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    assertThat(lint.getMessages()).noneMatch(line -> line.contains("WARNING"));
  }

  @Test
  void whatNobodyAskedForIsNotThere() throws IOException {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT);

    assertThat(chart.kinds())
        .containsExactlyInAnyOrder("ConfigMap", "NetworkPolicy", "Service", "StatefulSet");
    assertThat(chart.server().configuration().hasMetricsPort()).isFalse();
    assertThat(chart.server().configuration().snapshotDir()).isNull();
    assertThat(chart.only(StatefulSet.class).getSpec().getVolumeClaimTemplates()).isEmpty();
  }

  @Test
  void everyObjectIsOfATypeOfKubernetesWithNoFieldThatTheTypeDoesNotHave() {
    Rendered chart = Rendered.with(Rendered.ALL);

    assertThat(chart.kinds())
        .containsExactlyInAnyOrder(
            "ConfigMap",
            "NetworkPolicy",
            "PrometheusRule",
            "Service",
            "ServiceMonitor",
            "StatefulSet");
    assertThat(chart.objects())
        .allSatisfy(object -> {
          assertThat(object.getMetadata().getName()).isEqualTo(Rendered.NAME);
          assertThat(object.getMetadata().getNamespace()).isEqualTo("stores");
        });
  }

  /** The test of the test above. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, spec: {sessionAfinity: None}}",
        "{apiVersion: v1, kind: Service, spec: {ports: [{port: '7420'}]}}",
        "{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {hostNetwrk: true}}}}",
        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
        "{apiVersion: apps/v1, kind: Service}",
      })
  void anUnknownFieldAWrongValueAndAnUnknownTypeWouldBeSeen(String document) {
    JsonNode tree = new YAMLMapper().readTree(document);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> StrictTypes.parse(tree));
  }

  @Test
  void theLimitOfMemoryIsThatOfTypecaseContainer() {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT + "memory: {poolMebibytes: 512}");

    assertThat(chart.memoryBytes()).isEqualTo((512L << 20) + TypecaseContainer.OTHER_BYTES);
    assertThat(chart.container().getResources().getRequests().get("memory"))
        .isEqualTo(chart.container().getResources().getLimits().get("memory"));
  }

  @ParameterizedTest
  @CsvSource({"1, 88, 96", "2, 88, 96", "3, 100, 96", "64, 512, 1100"})
  void theLimitOfMemoryIsTheSumThatTheServerPlans(int loops, int heap, int direct)
      throws IOException {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT + memory(loops, heap, direct));

    assertThat(chart.server().memory().sumBytes()).isEqualTo(chart.memoryBytes());
    assertThat(chart.server().memory().budgetBytes()).isEqualTo(256L << 20);
  }

  @Test
  void aGreaterLimitIsTaken() throws IOException {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT + "memory: {limitMebibytes: 600}");

    assertThat(chart.memoryBytes()).isEqualTo(600L << 20);
    assertThat(chart.server().memory().budgetBytes()).isEqualTo(256L << 20);
  }

  /** 16 MiB a loop and 500 times 80 KiB: the server would start with the one and not the other. */
  @ParameterizedTest
  @CsvSource({"1, 56", "2, 72", "4, 104"})
  void directBuffersAreRefusedWhereTheServerWouldRefuseThem(int loops, int least)
      throws IOException {
    Rendered enough = Rendered.with(Rendered.PLAINTEXT + memory(loops, 88, least));
    MachineMemory machine = enough.server().machine();
    ServerConfiguration configuration = enough.server().configuration();

    assertThatNoException().isThrownBy(() -> enough.server().memory());
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(() ->
            MemoryPlan.of(
                configuration,
                new MachineMemory(
                    machine.totalBytes(), machine.heapBytes(), machine.directBytes() - (1 << 20))));
    assertThat(Rendered.refusal(Rendered.PLAINTEXT + memory(loops, 88, least - 1)))
        .contains(
            "memory.directMebibytes: "
                + (least - 1)
                + " (expected: at least "
                + least
                + ": 16 for");
  }

  private static String memory(int loops, int heap, int direct) {
    return "loops: %d%nmemory: {heapMebibytes: %d, directMebibytes: %d}"
        .formatted(loops, heap, direct);
  }

  @Test
  void poolsAndFurtherKeysReachTheServerAsTheyWereGiven() throws IOException {
    Rendered chart = Rendered.with(Rendered.ALL);
    ServerConfiguration configuration = chart.server().configuration();

    assertThat(configuration.prefault()).isTrue();
    assertThat(configuration.maxConnections()).isEqualTo(600);
    assertThat(configuration.pools())
        .singleElement()
        .satisfies(pool -> {
          assertThat(pool.spec().name()).isEqualTo("sessions");
          assertThat(pool.spec().capacity()).isEqualTo(1_000_000);
          assertThat(pool.labels()).containsEntry("team", "web");
          // Helm knows no order of keys, and another order is another layout.
          assertThat(pool.spec().layout().recordType().fields())
              .extracting(Field::name)
              .containsExactly("token", "id", "hits");
        });
    assertThat(chart.server().memory().declaredBytes()).isPositive();
    assertThat(chart.javaOptions()).endsWith(" -XX:+UseSerialGC");
    assertThat(chart.container().getArgs())
        .containsExactly("serve", "--config", "/etc/typecase/typecase.yaml");
    assertThat(chart.container().getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains("/etc/typecase/typecase.yaml");
  }

  @Test
  void theExampleOfTheReadmeAddsUp() throws IOException {
    String readme = Files.readString(Rendered.CHART.resolve("README.md"));
    String example = readme.substring(readme.indexOf("```yaml") + "```yaml".length());
    Rendered chart = Rendered.with(example.substring(0, example.indexOf("```")));

    assertThat(chart.kinds()).isEqualTo(Rendered.with(Rendered.ALL).kinds());
    assertThat(chart.server().memory().declaredBytes()).isPositive();
    assertThat(chart.memoryBytes()).isEqualTo((2048L << 20) + (316L << 20));
  }

  @Test
  void aChangedConfigurationRestartsThePod() {
    assertThat(checksum(Rendered.PLAINTEXT))
        .isEqualTo(checksum(Rendered.PLAINTEXT + "podLabels: {a: b}"))
        .isNotEqualTo(checksum(Rendered.PLAINTEXT + "server: {prefault: true}"));
  }

  private static String checksum(String values) {
    Map<String, String> annotations =
        Rendered.with(values)
            .only(StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations();
    return Objects.requireNonNull(annotations.get("checksum/configuration"));
  }

  @Test
  void theImageIsTheOneThatIsBuilt() {
    assertThat(Rendered.with(Rendered.PLAINTEXT).container().getImage())
        .isEqualTo(TypecaseContainer.DEFAULT_IMAGE);
  }

  @Test
  void theServerRunsAsTheUserOfTheImageAndMayDoNothingElse() {
    Rendered chart = Rendered.with(Rendered.ALL);
    PodSpec pod = chart.pod();
    SecurityContext rights = chart.container().getSecurityContext();

    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getFsGroup())
        .isEqualTo(pod.getSecurityContext().getRunAsGroup());
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
    assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
    assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(rights.getCapabilities().getAdd()).isEmpty();
  }

  @Test
  void theUserIsKnownToTheImage() throws IOException {
    Path users = Path.of("..", "image", "target", "root", "etc", "passwd");
    assumeTrue(Files.exists(users), "no image is built on this machine");
    PodSpec pod = Rendered.with(Rendered.PLAINTEXT).pod();

    assertThat(users)
        .content()
        .contains(
            "typecase:x:%d:%d:"
                .formatted(
                    pod.getSecurityContext().getRunAsUser(),
                    pod.getSecurityContext().getRunAsGroup()));
  }

  @ParameterizedTest
  @CsvSource({"7423, 7423", "0, 7420"})
  void theKubeletAsksTheHealthPortOrElseTheDataPort(int health, int asked) throws IOException {
    Rendered chart = Rendered.with(Rendered.PLAINTEXT + "health: {port: " + health + "}");
    Container container = chart.container();

    assertThat(
            Stream.of(
                container.getStartupProbe(),
                container.getReadinessProbe(),
                container.getLivenessProbe()))
        .extracting(Probe::getGrpc)
        .extracting(grpc -> grpc.getPort())
        .containsOnly(asked);
    assertThat(chart.server().configuration().security().hasHealthPort()).isEqualTo(health > 0);
    assertThat(chart.server().configuration().security().healthHost())
        .isEqualTo(health > 0 ? "0.0.0.0" : "127.0.0.1");
  }

  @Test
  void certificatesKeyAndAccessFileAreFilesOfTheSecrets() throws IOException {
    Rendered chart = Rendered.with(Rendered.ALL);
    ServerConfiguration configuration = chart.server().configuration();
    TlsFiles tls = Objects.requireNonNull(configuration.security().tls());

    assertThat(configuration.security().plaintext()).isFalse();
    assertThat(source(chart, tls.certificate())).isEqualTo("server/tls.crt");
    assertThat(source(chart, tls.key())).isEqualTo("server/tls.key");
    assertThat(source(chart, Objects.requireNonNull(tls.clientCa()))).isEqualTo("clients/ca.crt");
    assertThat(tls.clientCertificateRequired()).isFalse();
    assertThat(source(chart, Objects.requireNonNull(configuration.security().access())))
        .isEqualTo("roles/access.yaml");
  }

  /** {@return the Secret and the key behind a file} Folders are mounted, so that changes show. */
  private static String source(Rendered chart, Path file) {
    VolumeMount mount =
        chart.container().getVolumeMounts().stream()
            .filter(each -> each.getMountPath().equals(String.valueOf(file.getParent())))
            .findFirst()
            .orElseThrow();
    assertThat(mount.getSubPath()).isNull();
    Volume volume =
        chart.pod().getVolumes().stream()
            .filter(each -> each.getName().equals(mount.getName()))
            .findFirst()
            .orElseThrow();
    String key =
        volume.getSecret().getItems().stream()
            .filter(item -> item.getPath().equals(file.getFileName().toString()))
            .map(KeyToPath::getKey)
            .findFirst()
            .orElseThrow();
    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
    return volume.getSecret().getSecretName() + "/" + key;
  }

  @Test
  void aSnapshotHasAVolumeThatLastsAndTheGracePeriodHoldsIt() throws IOException {
    Rendered chart = Rendered.with(Rendered.ALL);
    StatefulSetSpec set = chart.only(StatefulSet.class).getSpec();
    ServerConfiguration configuration = chart.server().configuration();

    assertThat(set.getReplicas()).isEqualTo(1);
    assertThat(set.getVolumeClaimTemplates())
        .singleElement()
        .satisfies(claim -> {
          PersistentVolumeClaimSpec spec = claim.getSpec();
          assertThat(spec.getStorageClassName()).isEqualTo("fast");
          assertThat(spec.getAccessModes()).containsExactly("ReadWriteOnce");
          assertThat(Quantity.getAmountInBytes(spec.getResources().getRequests().get("storage")))
              .isEqualByComparingTo(BigDecimal.valueOf(2048L << 20));
          assertThat(chart.container().getVolumeMounts())
              .filteredOn(mount -> mount.getName().equals(claim.getMetadata().getName()))
              .extracting(VolumeMount::getMountPath)
              .containsExactly(String.valueOf(configuration.snapshotDir()));
        });
    assertThat(chart.pod().getTerminationGracePeriodSeconds() * 1000)
        .isGreaterThan(configuration.drainTimeoutMillis() + configuration.snapshotTimeoutMillis());
  }

  @Test
  void theAlertsAreThoseOfTheFileAlsoOutOfThePackedChart(@TempDir Path folder) throws IOException {
    JsonNode file =
        new YAMLMapper().readTree(Files.readString(Rendered.CHART.resolve("alerts.yaml")));
    new Helm(Rendered.CHART).packageIt().withDestination(folder).call();
    Path packed;
    try (Stream<Path> files = Files.list(folder)) {
      packed = files.findFirst().orElseThrow();
    }

    for (Rendered chart : List.of(Rendered.with(Rendered.ALL), Rendered.of(packed, Rendered.ALL))) {
      PrometheusRule rule = chart.only(PrometheusRule.class);
      assertThat(rule.getMetadata().getLabels()).containsEntry("release", "prometheus");
      assertThat(StrictTypes.tree(rule.getSpec())).isEqualTo(file);
    }
  }
}
