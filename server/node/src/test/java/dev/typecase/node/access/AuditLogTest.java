package dev.typecase.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class AuditLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AuditLog audit = new AuditLog(nanos::get);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private List<String> lines() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aLineSaysWhoCalledWhatAndHowItEnded() {
    audit.called("operator", "/127.0.0.1:5", "PoolService/CreatePool", "orders", "OK");
    audit.refused(null, null, "PoolService/ListPools", "", "UNAUTHENTICATED");

    assertThat(lines())
        .containsExactly(
            "who=operator peer=/127.0.0.1:5 call=PoolService/CreatePool pool=orders outcome=OK",
            "who=- peer=- call=PoolService/ListPools pool=- outcome=UNAUTHENTICATED");
  }

  @Test
  void strangersCannotForgeALineOrFillTheLog() {
    audit.refused(null, "peer", "call", "a\nwho=operator", "X");
    audit.refused(null, "peer", "x".repeat(1_000), "\u00e9\u001b[31m", "X");

    assertThat(lines().get(0)).isEqualTo("who=- peer=peer call=call pool=a?who=operator outcome=X");
    assertThat(lines().get(1))
        .isEqualTo("who=- peer=peer call=" + "x".repeat(200) + "... pool=??[31m outcome=X");
  }

  @Test
  void refusalsBeyondTheLimitOfASecondAreCounted() {
    for (int i = 0; i < 250; i++) {
      audit.refused(null, "peer", "call", "", "X");
    }
    assertThat(lines()).hasSize(100);
    // Those that are not refused are written whatever happens.
    audit.called("operator", "peer", "call", "", "OK");
    assertThat(lines()).hasSize(101);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    audit.refused(null, "peer", "call", "", "X");
    assertThat(lines().getLast())
        .endsWith("outcome=X (and 150 refusals before it that are not here)");
  }
}
