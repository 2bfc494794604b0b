package dev.typecase.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MemoryPlanTest {
  private static final MachineMemory MACHINE =
      new MachineMemory(10_000_000_000L, 1_000_000_000, 2_000_000_000);

  @Test
  void withoutABudgetPoolsMayTakeFourFifthsOfWhatIsLeft() {
    MemoryPlan plan = MemoryPlan.of(ServerConfiguration.builder().loops(2).build(), MACHINE);
    long left = 7_000_000_000L - plan.overheadBytes();
    assertThat(plan.budgetBytes()).isEqualTo(left / 100 * 80);
    assertThat(plan.sumBytes()).isLessThan(MACHINE.totalBytes());
  }

  @Test
  void thePlanIsASumOfLines() {
    MemoryPlan plan =
        MemoryPlan.of(
            ServerConfiguration.builder().loops(2).memoryBudgetBytes(4_000_000_000L).build(),
            MACHINE);
    assertThat(plan.lines()).hasSize(9);
    assertThat(plan.lines().get(7)).contains("sum").contains("7,138,412,032");
    assertThat(plan.lines().getLast()).contains("memory there is").contains("10,000,000,000");
  }

  @Test
  void callsMayHoldAQuarterOfTheDirectBuffersThatReadingLeaves() {
    MemoryPlan plan =
        MemoryPlan.of(ServerConfiguration.builder().loops(2).maxConnections(100).build(), MACHINE);
    long readBytes = 100L * 80 * 1_024;
    assertThat(plan.readBytes()).isEqualTo(readBytes);
    assertThat(plan.inFlightBytes()).isEqualTo((2_000_000_000L - readBytes) / 100 * 25);
    assertThat(plan.lines())
        .anySatisfy(line ->
            assertThat(line)
                .contains("of them calls in flight, at most")
                .contains(String.format(Locale.ROOT, "%,d", plan.inFlightBytes())));
  }

  @Test
  void whatCallsMayHoldMustFitIntoTheDirectBuffers() {
    ServerConfiguration.Builder configuration = ServerConfiguration.builder().loops(2);
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(
            () -> MemoryPlan.of(configuration.inFlightBytes(1_990_000_000).build(), MACHINE))
        .withMessageContaining("1,990,000,000 bytes in flight + 40,960,000 bytes for reads")
        .withMessageContaining("at most the 2,000,000,000 bytes of direct buffers");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> MemoryPlan.of(configuration.inFlightBytes(1 << 20).build(), MACHINE))
        .withMessage(
            "in-flight-bytes: 1048576 (expected: at least 16,777,216 bytes for each of 2 loops)");
  }

  @Test
  void anExactPoolSaysWhatItPromises() {
    PoolSpec pool =
        new PoolSpec(
            "carts",
            Layout.of(RecordType.parse("Cart", List.of("id:uuid"))),
            1_000_000,
            SlotAlignment.CACHE_LINE);
    assertThat(lineOf(pool)).endsWith(" MiB");
    assertThat(lineOf(pool.asExact()))
        .contains(" MiB  ")
        .endsWith("  exact: 1,000,000 records at most, 128 refused early at most");
  }

  private static String lineOf(PoolSpec pool) {
    ServerConfiguration configuration =
        ServerConfiguration.builder()
            .loops(2)
            .memoryBudgetBytes(1_000_000_000)
            .pools(List.of(PoolDeclaration.of(pool)))
            .build();
    return MemoryPlan.of(configuration, MACHINE).lines().get(1);
  }

  @Test
  void aProcessThatFillsTheMachineHasNothingLeftForPools() {
    MachineMemory full = new MachineMemory(1_000_000, 900_000, 900_000);
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(() -> MemoryPlan.of(ServerConfiguration.builder().build(), full));
  }

  @Test
  void sizesAreReadAndWrittenWithUnits() {
    assertThat(ByteSize.parse("x", "12")).isEqualTo(12);
    assertThat(ByteSize.parse("x", " 3KiB ")).isEqualTo(3_072);
    assertThat(ByteSize.parse("x", "1 TiB")).isEqualTo(1L << 40);
    assertThat(ByteSize.text(1_023)).isEqualTo("1023 B");
    assertThat(ByteSize.text(1_536)).isEqualTo("1.5 KiB");
    for (String wrong : new String[] {"", "x", "-1", "1.5GiB", "1GB", "9999999999999TiB"}) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> ByteSize.parse("x", wrong))
          .withMessageStartingWith("x: " + wrong + " (expected: ");
    }
  }
}
