package dev.typecase.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.soak.abuse.Attack;
import dev.typecase.soak.abuse.Report;
import dev.typecase.soak.abuse.Trial;
import dev.typecase.soak.server.Served;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every attack on one server, as users start it, beside a client that must not notice. */
@DisabledOnOs(OS.WINDOWS)
final class AbuseIT {
  private static final Duration AT_LEAST = Duration.ofMillis(300);

  @TempDir private static Path output;
  private static Served served;
  private static Trial trial;

  @BeforeAll
  static void start() {
    served = new Served(Path.of("..", "typecase"), output, Served.USUAL_CONNECTIONS);
    trial = Trial.on(served);
    System.out.println(Report.head());
  }

  @AfterAll
  static void stop() {
    trial.close();
    served.close();
  }

  @ParameterizedTest
  @EnumSource
  void anAttackIsRefusedTheOthersAreServedAndMemoryIsAsPlanned(Attack attack)
      throws InterruptedException, IOException {
    Report report = trial.of(attack, AT_LEAST);
    System.out.println(report.line());
    assertThat(report.failure()).isEmpty();
    assertThat(report.meanwhile().getTotalCount()).isPositive();
    assertThat(report.residentMost()).isLessThanOrEqualTo(served.plannedBytes());
    assertThat(served.complaints()).isEmpty();
  }
}
