package dev.typecase.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.Pages;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The choice of pages reaches every pool: those of the configuration and those of CreatePool. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PagesTest {
  private static final int CAPACITY = 100_000;
  private static final PoolSpec DECLARED =
      new PoolSpec(
          "declared",
          Layout.of(RecordType.parse("Counter", List.of("count:int64"))),
          CAPACITY,
          SlotAlignment.CACHE_LINE);

  private static ServerConfiguration.Builder configuration() {
    return TestServer.configuration().memoryBudgetBytes(64 << 20).pools(DECLARED);
  }

  private static long residentBytes(TestServer server, String pool) {
    return server.server.residentBytes(pool).orElseThrow();
  }

  @Test
  void prefaultedPoolsAreResidentFromTheStart() {
    try (TestServer server = TestServer.start(configuration().prefault(true))) {
      Pool created = server.createCounters("created", CAPACITY);
      assertThat(residentBytes(server, "created")).isEqualTo(created.getMemoryBytes());
      Pool declared =
          server
              .pools()
              .getPool(GetPoolRequest.newBuilder().setName("pools/declared").build())
              .getPool();
      assertThat(residentBytes(server, "declared")).isEqualTo(declared.getMemoryBytes());
      assertThat(server.allocate(created, 3)).hasSize(3);
      assertThat(server.server.pagesReport().lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("prefault: in force; 6,");
    }
  }

  @Test
  void otherPoolsAreNot() {
    try (TestServer server = TestServer.start(configuration())) {
      Pool created = server.createCounters("created", CAPACITY);
      assertThat(residentBytes(server, "created")).isLessThan(created.getMemoryBytes());
      assertThat(residentBytes(server, "declared"))
          .isLessThan(server.server.memoryPlan().declaredBytes());
      assertThat(server.server.pagesReport().lines()).isEmpty();
    }
  }

  @Test
  void hugePagesAreInForceWhereTheMachineHasThem() {
    Pages expected = new Pages(AnonymousMemory.hugePagesRefusal().isEmpty(), false);
    try (TestServer server = TestServer.start(configuration().hugePages(true))) {
      server.createCounters("created", CAPACITY);
      for (String name : List.of("declared", "created")) {
        assertThat(server.server.pages(name).inForce()).isEqualTo(expected);
      }
      assertThat(server.server.pagesReport().lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith(
              expected.hugePages() ? "huge pages: in force" : "huge pages: asked for, not ");
    }
  }
}
