package dev.typecase.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.PoolPlan;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PlanCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new PlanCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void theBytesAreThoseOfTheEngineAndTheLinesAddUp() {
    assertThat(
            run(
                "--field",
                "id:uuid",
                "--field",
                "hits:int64",
                "--capacity",
                "1000000",
                "--workers",
                "4",
                "--packed",
                "--json"))
        .isZero();
    PoolPlan plan =
        PoolPlan.of(
            new PoolSpec(
                "p",
                Layout.of(RecordType.parse("R", List.of("id:uuid", "hits:int64"))),
                1_000_000,
                SlotAlignment.PACKED),
            4);
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("totalBytes").asLong()).isEqualTo(plan.totalBytes());
    assertThat(
            json.get("headerBytes").asLong()
                + json.get("workerPageBytes").asLong()
                + json.get("slotBytes").asLong()
                + json.get("freeListBytes").asLong())
        .isEqualTo(plan.totalBytes());
    assertThat(json.get("strideBytes").asInt()).isEqualTo(40);
    assertThat(json.get("fields").get(1).get("offset").asInt()).isEqualTo(16);
  }

  private JsonNode jsonPlan(String... options) {
    out.getBuffer().setLength(0);
    List<String> args =
        new ArrayList<>(
            List.of("--field", "id:uuid", "--capacity", "1000", "--workers", "4", "--json"));
    args.addAll(List.of(options));
    assertThat(run(args.toArray(String[]::new))).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void anExactPoolGivesItsSlackForAnEarlyRefusal() {
    JsonNode exact = jsonPlan("--exact");
    assertThat(exact.get("exact").asBoolean()).isTrue();
    assertThat(exact.get("slack").asInt()).isZero();
    // Two batches of 15 slots with each of three other workers.
    assertThat(exact.get("earlyRefusal").asInt()).isEqualTo(90);
    assertThat(exact.get("slots").asInt()).isEqualTo(1_000 + 19);
    JsonNode guaranteed = jsonPlan();
    assertThat(guaranteed.get("exact").asBoolean()).isFalse();
    assertThat(guaranteed.get("slack").asInt()).isEqualTo(90);
    assertThat(guaranteed.get("earlyRefusal").asInt()).isZero();
  }

  @Test
  void anExactPoolShowsItsEarlyRefusalInsteadOfSlack() {
    String[] plan = {"--field", "id:uuid", "--capacity", "1000", "--workers", "4", "--exact"};
    assertThat(run(plan)).isZero();
    assertThat(out.toString())
        .containsPattern("slots +1,019 = 1,000 of capacity \\+ 19 of reserve\\R")
        .containsPattern("early refusal +90 records at most, never one beyond the capacity\\R")
        .containsPattern("the reserve lasts ")
        .doesNotContain("slack");
    out.getBuffer().setLength(0);
    assertThat(run(Arrays.copyOf(plan, plan.length - 1))).isZero();
    assertThat(out.toString())
        .containsPattern("slots +1,109 = 1,000 of capacity \\+ 90 of slack \\+ 19 of reserve\\R")
        .doesNotContain("early");
  }

  @Test
  void aTypeFileHasOneFieldALine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("session.type");
    Files.writeString(file, "# a session\nid: uuid\n\ntoken:string(64)?  # opaque\n");
    assertThat(run("--type-file", file.toString(), "--capacity", "10")).isZero();
    assertThat(out.toString())
        .contains("uuid")
        .contains("string(64)?")
        .containsPattern("the reserve lasts [0-9.]+ days at 1,000,000 allocations a second");
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    assertThat(run("--field", "id:uuidx", "--capacity", "10")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).startsWith("field 'id': type: 'uuidx' (expected: bool, ");
    assertThat(run("--field", "id:uuid", "--capacity", "0")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run("--field", "id:uuid", "--capacity", "1", "--workers", "65"))
        .isEqualTo(ExitCode.CONFIGURATION);
    err.getBuffer().setLength(0);
    assertThat(run("--field", "id:uuid", "--capacity", "1", "--exact=maybe"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("'--exact': 'maybe' is not a boolean");
    assertThat(run("--type-file", "missing.type", "--capacity", "1"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run("--capacity", "1")).isEqualTo(ExitCode.CONFIGURATION);
  }
}
