package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class PoolCommandsTest extends CommandTest {
  @TempDir private Path folder;

  @Test
  void aPoolIsCreatedListedShownAndDeleted() {
    run(
            "pool",
            "create",
            "carts",
            "--capacity",
            "1000",
            "--field",
            "id:uuid",
            "--label",
            "team=web")
        .succeeded();
    assertThat(run("pool", "list").succeeded().out()).startsWith("NAME").contains("carts");
    CommandRun shown = run("pool", "get", "carts").succeeded();
    assertThat(shown.outLines()).anyMatch(line -> line.matches("capacity +1000"));
    assertThat(shown.outLines()).anyMatch(line -> line.matches("id +uuid +0 +16"));
    assertThat(shown.out()).contains("{team=web}");
    run("pool", "delete", "carts").succeeded();
    run("pool", "get", "carts").exitedWith(4);
  }

  @Test
  void jsonShowsEverythingThatAClientInAnotherLanguageNeeds() {
    run("pool", "create", "layouts", "--capacity", "7", "--packed").exitedWith(2);
    JsonNode pool =
        run(
                "pool",
                "create",
                "layouts",
                "--capacity",
                "7",
                "--packed",
                "--field",
                "on:bool?",
                "--field",
                "scores:int32[3]",
                "--json")
            .succeeded()
            .json();
    assertThat(pool.path("uid").asString()).matches("[0-9a-f]{16}");
    assertThat(pool.path("layoutHash").asString()).matches("[0-9a-f]{16}");
    assertThat(pool.path("capacity").asInt()).isEqualTo(7);
    assertThat(pool.path("slotAlignment").asString()).isEqualTo("packed");
    assertThat(pool.path("exact").asBoolean(true)).isFalse();
    assertThat(pool.path("earlyRefusal").asInt(1)).isZero();
    JsonNode scores = pool.path("fields").path(1);
    assertThat(scores.path("type").asString()).isEqualTo("int32[3]");
    assertThat(scores.path("offset").asInt()).isEqualTo(4);
    assertThat(pool.path("fields").path(0).path("nullBit").asInt()).isZero();
    assertThat(run("pool", "list", "--json").succeeded().json().path("pools")).contains(pool);
  }

  @Test
  void anExactPoolIsShownAsSuchAndHoldsNotOneRecordMore() {
    JsonNode pool = create("exact-json", "--exact", "--json").json();
    assertThat(pool.path("exact").asBoolean()).isTrue();
    assertThat(pool.path("slack").asInt(1)).isZero();
    assertThat(pool.path("earlyRefusal").isNumber()).isTrue();
    assertThat(run("pool", "get", "exact-json", "--json").succeeded().json()).isEqualTo(pool);

    create("exact", "--exact");
    create("guaranteed");
    CommandRun shown = run("pool", "get", "exact").succeeded();
    assertThat(shown.outLines())
        .anyMatch(line -> line.matches("exact +true"))
        .anyMatch(line -> line.matches("earlyRefusal +0"));
    assertThat(run("pool", "list").succeeded().outLines())
        .anyMatch(line -> line.matches("NAME +RECORD TYPE +RECORD BYTES +CAPACITY +EXACT .*"))
        .anyMatch(line -> line.matches("exact +exact +8 +3 +yes .*"))
        .anyMatch(line -> line.matches("guaranteed +guaranteed +8 +3 +no .*"));
    for (int i = 0; i < 3; i++) {
      run("allocate", "exact", "n=1").succeeded();
      run("allocate", "guaranteed", "n=1").succeeded();
    }
    assertThat(run("allocate", "exact", "n=1").exitedWith(1).err())
        .contains("EXHAUSTED: pool 'exact' is full");
    run("allocate", "guaranteed", "n=1").succeeded();
  }

  @Test
  void whetherAPoolIsExactIsTrueOrFalse() {
    assertThat(
            run("pool", "create", "p", "--capacity", "3", "--field", "n:int64", "--exact=maybe")
                .exitedWith(2)
                .err())
        .contains("'--exact': 'maybe' is not a boolean");
  }

  private CommandRun create(String name, String... options) {
    List<String> args =
        new ArrayList<>(List.of("pool", "create", name, "--capacity", "3", "--field", "n:int64"));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new)).succeeded();
  }

  @Test
  void aTypeFileSaysWhatFieldOptionsSay() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("session.yaml"),
            "record-type: session\nfields:\n  id: uuid\n  color: enum(RED=0,GREEN=1)?\n");
    JsonNode byFile =
        run(
                "pool",
                "create",
                "by-file",
                "--capacity",
                "1",
                "--json",
                "--type-file",
                file.toString())
            .succeeded()
            .json();
    JsonNode byOptions =
        run(
                "pool",
                "create",
                "by-options",
                "--capacity",
                "1",
                "--json",
                "--field",
                "id:uuid",
                "--field",
                "color:enum(RED=0,GREEN=1)?")
            .succeeded()
            .json();
    assertThat(byFile.path("layoutHash")).isEqualTo(byOptions.path("layoutHash"));
    assertThat(byFile.path("recordType").asString()).isEqualTo("session");
    assertThat(byOptions.path("recordType").asString()).isEqualTo("by_options");
  }

  @Test
  void aPoolThatHoldsRecordsIsDeletedByForceOnly() {
    run("pool", "create", "full", "--capacity", "5", "--field", "n:int64").succeeded();
    run("allocate", "full", "n=1").succeeded();
    assertThat(run("pool", "delete", "full").exitedWith(4).err()).contains("live records: 1");
    run("pool", "delete", "full", "--force").succeeded();
  }

  @Test
  void anEtagThatIsNoLongerCurrentProtectsThePool() {
    run("pool", "create", "tagged", "--capacity", "5", "--field", "n:int64").succeeded();
    run("pool", "delete", "tagged", "--etag", "0000000000000000-0").exitedWith(4);
    String etag = run("pool", "get", "tagged", "--json").succeeded().json().path("etag").asString();
    run("pool", "delete", "tagged", "--etag", etag).succeeded();
  }

  @Test
  void whatTheServerRefusesEndsWithItsSentence() {
    run("pool", "create", "taken", "--capacity", "5", "--field", "n:int64").succeeded();
    assertThat(
            run("pool", "create", "taken", "--capacity", "5", "--field", "n:int64")
                .exitedWith(4)
                .err())
        .startsWith("typecase: ")
        .contains("taken");
    assertThat(
            run("pool", "create", "huge", "--capacity", "1000000000", "--field", "b:bytes(9999)")
                .exitedWith(4)
                .err())
        .contains("memory budget");
  }
}
