package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class RecordCommandsTest extends CommandTest {
  @BeforeEach
  void createPool() {
    run(
            "pool",
            "create",
            "orders",
            "--capacity",
            "3000",
            "--field",
            "number:int64",
            "--field",
            "note:string(20)?",
            "--field",
            "status:enum(OPEN=0,CLOSED=1)",
            "--field",
            "scores:int8[3]",
            "--field",
            "price:float32")
        .succeeded();
  }

  @AfterEach
  void deletePool() {
    assertThat(isBalanced("orders")).isTrue();
    run("pool", "delete", "orders", "--force").succeeded();
  }

  @Test
  void aRecordIsAllocatedReadWrittenUpdatedAndFreedAndItsHandleIsStaleThen() {
    String handle = allocate("number=7", "note=hi", "status=OPEN", "scores=[1;2;3]", "price=0.1");
    assertThat(record(handle).toString())
        .isEqualTo(
            "{\"number\":7,\"note\":\"hi\",\"status\":\"OPEN\",\"scores\":[1,2,3],\"price\":0.1}");
    run("write", "orders", handle, "number=8", "status=CLOSED", "scores=[0;0;0]", "price=2")
        .succeeded();
    assertThat(record(handle).path("note").isNull()).isTrue();
    run("update", "orders", handle, "--add", "number=2", "--set", "note=x").succeeded();
    assertThat(record(handle).path("number").asInt()).isEqualTo(10);
    assertThat(run("free", "orders", handle).succeeded().outLines())
        .containsExactly("HANDLE", handle);
    assertThat(run("read", "orders", handle).exitedWith(1).err())
        .startsWith(handle + ": STALE_HANDLE: ");
    assertThat(
            item(run("free", "orders", handle, "--json").exitedWith(1)).path("outcome").asString())
        .isEqualTo("STALE_HANDLE");
  }

  @Test
  void someItemsOfABatchMayFailAndTheOthersAreShown() {
    String good = allocate("number=1", "status=OPEN", "scores=[1;2;3]", "price=1");
    String stranger = good.substring(0, 17) + "0000000000000000";
    CommandRun read = run("read", "orders", stranger, good, "--field", "number").exitedWith(1);
    assertThat(read.err()).startsWith(stranger + ": INVALID_HANDLE");
    assertThat(read.outLines()).hasSize(2).last().asString().startsWith(good).endsWith(" 1");
  }

  @Test
  void changesApplyInTheOrderInWhichTheyAreWritten() {
    String handle = allocate("number=5", "status=OPEN", "scores=[1;2;3]", "price=1");
    run("update", "orders", handle, "--add", "number=1", "--set", "number=50").succeeded();
    assertThat(record(handle).path("number").asInt()).isEqualTo(50);
    run("update", "orders", handle, "--set", "number=60", "--add", "number=1", "--max", "number=3")
        .succeeded();
    assertThat(record(handle).path("number").asInt()).isEqualTo(61);
    run("update", "orders", handle, "--min", "number=9", "--add", "number=1").succeeded();
    assertThat(record(handle).path("number").asInt()).isEqualTo(10);
  }

  @Test
  void anElementOfAnArrayIsChangedAlone() {
    String handle = allocate("number=5", "status=OPEN", "scores=[1;2;3]", "price=1");
    CommandRun updated =
        run(
                "update",
                "orders",
                handle,
                "--set",
                "scores[0]=-9",
                "--add",
                "scores[2]=500,ceiling=100,saturate",
                "--return-values",
                "--json")
            .succeeded();
    assertThat(item(updated).path("record").path("scores").toString()).isEqualTo("[-9,2,100]");
  }

  @Test
  void aCompareAndSetAppliesOnceAndSaysWhatTheFieldIsNow() {
    String handle = allocate("number=5", "status=OPEN", "scores=[1;2;3]", "price=1");
    String[] close = {
      "update", "orders", handle, "--expect", "status=OPEN", "--set", "status=CLOSED", "--json"
    };
    run(close).succeeded();
    JsonNode second = item(run(close).exitedWith(1));
    assertThat(second.path("outcome").asString()).isEqualTo("CONDITION_FAILED");
    assertThat(second.path("current").path("status").asString()).isEqualTo("CLOSED");
  }

  @Test
  void aFieldIsSetToNullAndExpectedToBeNull() {
    String handle = allocate("number=5", "note=x", "status=OPEN", "scores=[1;2;3]", "price=1");
    run("update", "orders", handle, "--expect", "note:=null", "--set", "note=y").exitedWith(1);
    run("update", "orders", handle, "--set", "note:=null").succeeded();
    run("update", "orders", handle, "--expect", "note:=null", "--set", "note=null").succeeded();
    assertThat(record(handle).path("note").asString()).isEqualTo("null");
  }

  @Test
  void anAdditionStopsAtItsFloor() {
    String handle = allocate("number=1", "status=OPEN", "scores=[1;2;3]", "price=1");
    run("update", "orders", handle, "--add", "number=-1,floor=0").succeeded();
    assertThat(run("update", "orders", handle, "--add", "number=-1,floor=0").exitedWith(1).err())
        .contains("CONDITION_FAILED")
        .contains("number 0");
  }

  @Test
  void aVersionThatIsNoLongerCurrentRefusesWriteAndUpdate() {
    String handle = allocate("number=1", "status=OPEN", "scores=[1;2;3]", "price=1");
    String version = item(run("read", "orders", handle, "--json")).path("version").asString();
    run("update", "orders", handle, "--add", "number=1", "--if-version", version).succeeded();
    JsonNode refused =
        item(
            run("update", "orders", handle, "--add", "number=1", "--if-version", version, "--json")
                .exitedWith(1));
    assertThat(refused.path("outcome").asString()).isEqualTo("VERSION_MISMATCH");
    assertThat(refused.path("currentVersion").asString()).isNotEqualTo(version);
    run("update", "orders", handle, "--add", "number=1", "--if-version", "0").exitedWith(2);
    run("update", "orders", handle, "--add", "number=1", "--if-version", "x").exitedWith(2);
  }

  @Test
  void recordsWithoutValuesAreZero() {
    List<String> handles = run("allocate", "orders", "--count", "3").succeeded().outLines();
    assertThat(new HashSet<>(handles)).hasSize(3);
    assertThat(record(handles.get(2)).toString())
        .isEqualTo(
            "{\"number\":0,\"note\":\"\",\"status\":\"OPEN\",\"scores\":[0,0,0],\"price\":0.0}");
  }

  @Test
  void aFullPoolRefusesSomeOfManyRecords() {
    CommandRun run = run("allocate", "orders", "--count", "5000", "--json").exitedWith(1);
    int allocated = 0;
    int exhausted = 0;
    for (JsonNode item : run.json().path("items")) {
      String outcome = item.path("outcome").asString();
      allocated += outcome.equals("OK") ? 1 : 0;
      exhausted += outcome.equals("EXHAUSTED") ? 1 : 0;
    }
    assertThat(allocated).isBetween(3000, 4999);
    assertThat(allocated + exhausted).isEqualTo(5000);
  }

  @Test
  void aValueThatTheFieldCannotHoldIsAnErrorOfTheCommandLine() {
    String handle = allocate("number=1", "status=OPEN", "scores=[1;2;3]", "price=1");
    run("update", "orders", handle, "--set", "scores[0]=300").exitedWith(2);
    run("update", "orders", handle, "--set", "number=99999999999999999999").exitedWith(2);
    run("update", "orders", handle, "--add", "note=1").exitedWith(2);
    run("update", "orders", handle, "--set", "nope=1").exitedWith(2);
    run("update", "orders", handle).exitedWith(2);
    run("allocate", "orders", "number").exitedWith(2);
    run("allocate", "orders", "--count", "0").exitedWith(2);
    run("read", "orders", "12").exitedWith(2);
    assertThat(run("allocate", "orders", "number=1").exitedWith(1).err())
        .contains("INVALID_RECORD: status: missing");
  }

  @Test
  void aScanInPartsShowsEachRecordOnce() {
    List<String> handles = run("allocate", "orders", "--count", "2500").succeeded().outLines();
    List<String> seen = new ArrayList<>();
    String cursor = "start";
    while (cursor != null) {
      List<String> lines =
          run("scan", "orders", "--json", "--limit", "999", "--cursor", cursor)
              .succeeded()
              .outLines();
      cursor = null;
      for (String line : lines) {
        JsonNode node = new CommandRun(0, line, "").json();
        if (node.has("cursor")) {
          cursor = node.path("cursor").asString();
        } else {
          seen.add(node.path("handle").asString());
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(handles);
  }

  @Test
  void aScanForPeopleSaysWhereToGoOn() {
    run("allocate", "orders", "--count", "3").succeeded();
    CommandRun scan = run("scan", "orders", "--limit", "2", "--field", "number").exitedWith(0);
    assertThat(scan.outLines()).hasSize(3).first().asString().matches("HANDLE +VERSION +number");
    assertThat(scan.err()).startsWith("more records: --cursor ");
  }

  private String allocate(String... values) {
    List<String> args = new ArrayList<>(List.of("allocate", "orders"));
    args.addAll(List.of(values));
    return run(args.toArray(String[]::new)).succeeded().out().strip();
  }

  private JsonNode record(String handle) {
    return item(run("read", "orders", handle, "--json").succeeded()).path("record");
  }

  private static JsonNode item(CommandRun run) {
    return run.json().path("items").path(0);
  }
}
