package dev.typecase.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.testcontainers.TypecaseContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The Compose file and the systemd unit: the same plan, and time enough to end. */
final class UnitAndComposeTest {
  private static final Path COMPOSE = Path.of("..", "compose", "compose.yaml");
  private static final Path UNIT = Path.of("..", "systemd", "typecase.service");
  private static final Path ROOT = Path.of("..", "image", "target", "root");
  private static final int MILLIS = 1000;

  private static JsonNode service() throws IOException {
    return new YAMLMapper().readTree(Files.readString(COMPOSE)).at("/services/typecase");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asString()));
    return texts;
  }

  private static ServerPlan composed() throws IOException {
    return ServerPlan.of(
        texts(service().get("command")),
        service().at("/environment/JDK_JAVA_OPTIONS").asString(),
        mebibytes(service().get("mem_limit").asString()));
  }

  private static long mebibytes(String size) {
    Matcher matcher = Pattern.compile("(\\d+)[mM]").matcher(size);
    assertThat(matcher.matches()).as(size).isTrue();
    return Long.parseLong(matcher.group(1)) << 20;
  }

  private static int seconds(String time) {
    Matcher matcher = Pattern.compile("(\\d+)s?").matcher(time);
    assertThat(matcher.matches()).as(time).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static void assertAddsUp(ServerPlan server) {
    assertThat(server.memory().sumBytes()).isEqualTo(server.machine().totalBytes());
    assertThat(server.machine().totalBytes())
        .isEqualTo(server.configuration().memoryBudgetBytes() + TypecaseContainer.OTHER_BYTES);
  }

  @Test
  void composeGivesTheMemoryOfThePlanAndNoSwap() throws IOException {
    assertAddsUp(composed());
    assertThat(service().get("memswap_limit")).isEqualTo(service().get("mem_limit"));
  }

  @Test
  void composeStartsTheBuiltImageOnLoopbackWithNoRights() throws IOException {
    JsonNode service = service();

    assertThat(service.get("image").asString()).isEqualTo(TypecaseContainer.DEFAULT_IMAGE);
    assertThat(service.get("pull_policy").asString()).isEqualTo("never");
    assertThat(texts(service.get("ports"))).containsExactly("127.0.0.1:7420:7420");
    assertThat(service.get("read_only").asBoolean()).isTrue();
    assertThat(texts(service.get("cap_drop"))).containsExactly("ALL");
    assertThat(texts(service.get("security_opt"))).containsExactly("no-new-privileges");
  }

  @Test
  void composeSavesIntoItsVolumeAndWaitsForIt() throws IOException {
    ServerConfiguration server = composed().configuration();

    assertThat(texts(service().get("volumes")))
        .containsExactly("snapshots:" + server.snapshotDir());
    assertThat(seconds(service().get("stop_grace_period").asString()) * MILLIS)
        .isGreaterThan(server.drainTimeoutMillis() + server.snapshotTimeoutMillis());
  }

  @Test
  void theUnitGivesTheMemoryOfThePlanAndNoSwap() throws IOException {
    assertAddsUp(unit());
    assertThat(setting("MemorySwapMax")).isEqualTo("0");
  }

  @Test
  void theUnitSavesIntoItsOwnDirectoryAndWaitsForIt() throws IOException {
    ServerPlan server = unit();

    assertThat(server.configuration().snapshotDir())
        .isEqualTo(Path.of("/var/lib", setting("StateDirectory")));
    assertThat(setting("DynamicUser")).isEqualTo("yes");
    assertThat(setting("ProtectSystem")).isEqualTo("strict");
    assertThat(seconds(setting("TimeoutStopSec")) * MILLIS)
        .isGreaterThan(
            server.configuration().drainTimeoutMillis()
                + server.configuration().snapshotTimeoutMillis());
  }

  @Test
  void whatTheUnitStartsIsInTheFoldersThatTheImageIsMadeOf() throws IOException {
    assumeTrue(Files.exists(ROOT.resolve("opt")), "no image is built on this machine");

    assertThat(setting("ExecStart").split("[ =@]+"))
        .filteredOn(word -> word.startsWith("/opt/"))
        .hasSize(3)
        .allSatisfy(file -> assertThat(ROOT.resolve(file.substring(1))).exists());
  }

  @Test
  void systemdFindsNothingWrongWithTheUnit(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    assumeTrue(Files.exists(analyze), "no systemd-analyze on this machine");
    // It looks for the program, which is not installed here.
    Path unit = folder.resolve("typecase.service");
    Files.writeString(
        unit,
        Files.readString(UNIT).replace("ExecStart=/opt/java/bin/java", "ExecStart=/bin/true"));
    Path said = folder.resolve("said");

    Process process =
        new ProcessBuilder(analyze.toString(), "verify", unit.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).content().isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private static ServerPlan unit() throws IOException {
    String command = setting("ExecStart");
    return ServerPlan.of(List.of(command.split("\\s+")), command, mebibytes(setting("MemoryMax")));
  }

  private static String setting(String name) throws IOException {
    String joined = Files.readString(UNIT).replace("\\\n", " ");
    return joined
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .reduce((_, second) -> {
          throw new IllegalStateException(second + " (expected: once)");
        })
        .map(line -> line.substring(name.length() + 1))
        .orElseThrow();
  }
}
