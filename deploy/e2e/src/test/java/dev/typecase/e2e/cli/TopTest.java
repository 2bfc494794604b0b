package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TopTest extends CommandTest {
  @BeforeAll
  void fill() {
    run("pool", "create", "carts", "--capacity", "100", "--field", "n:int64").succeeded();
    String handle = run("allocate", "carts", "n=1").succeeded().out().strip();
    run("read", "carts", handle).succeeded();
    run("free", "carts", handle).succeeded();
    run("read", "carts", handle).exitedWith(1);
    run("allocate", "carts", "n=2").succeeded();
    run("pool", "get", "nowhere").exitedWith(4);
  }

  @Test
  void poolsAndRequestsAreShown() {
    CommandRun shown = run("top", "--count", "1").succeeded();
    assertThat(shown.outLines().getFirst())
        .matches(address() + "  up 0:\\d\\d:\\d\\d  loops \\d+  connections \\d+ .*");
    assertThat(shown.outLines())
        .anyMatch(line -> line.matches("POOL +LIVE +CAPACITY +FULL .*"))
        .anyMatch(line -> line.matches("carts +1 +100 +1\\.0 % .*"))
        .anyMatch(line -> line.matches("Allocate on a Pipeline +\\d+ +1\\.0 .* us.*"));
  }

  @Test
  void jsonIsOneObjectALook() {
    CommandRun shown = run("top", "--count", "2", "--interval", "0.01s", "--json").succeeded();
    assertThat(shown.outLines()).hasSize(2);
    JsonNode pool = run("top", "--count", "1", "--json").succeeded().json().path("pools").path(0);
    assertThat(pool.path("name").asString()).isEqualTo("carts");
    assertThat(pool.path("live").asInt()).isEqualTo(1);
    assertThat(pool.path("Allocate").asDouble()).isPositive();
    assertThat(pool.path("refused").asDouble()).isPositive();
    assertThat(pool.path("slots").asLong())
        .isEqualTo(
            pool.path("live").asLong()
                + pool.path("freePrivate").asLong()
                + pool.path("freeShared").asLong()
                + pool.path("unused").asLong()
                + pool.path("retired").asLong());
  }

  @Test
  void howOftenIsNotNegative() {
    assertThat(run("top", "--count=-1").exitedWith(2).err())
        .contains("--count: -1 (expected: 0 or more)");
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() {
    assertThat(CommandRun.at("127.0.0.1:1", "top").exitedWith(3).err()).contains("not reachable");
  }
}
