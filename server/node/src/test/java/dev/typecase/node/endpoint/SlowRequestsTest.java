package dev.typecase.node.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.typecase.node.message.RequestKind;
import dev.typecase.node.refusal.Reason;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class SlowRequestsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(SlowRequests.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final List<String> told = new ArrayList<>();
  private final SlowRequests slow =
      new SlowRequests(
          new RequestObserver() {
            @Override
            public void answered(
                RequestKind kind,
                String pool,
                boolean pipelined,
                int items,
                long nanos,
                Context call) {
              told.add(kind + " " + items);
            }

            @Override
            public void refused(Reason reason) {
              told.add(reason.name());
            }
          },
          20);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  private void answer(RequestKind kind, int millis) {
    slow.answered(kind, "sessions", true, 256, TimeUnit.MILLISECONDS.toNanos(millis), Context.ROOT);
  }

  @Test
  void aSlowRequestIsNamedAndAFastOneIsNot() {
    answer(RequestKind.READ, 20);
    answer(RequestKind.WRITE, 21);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "slow: WRITE of 256 items on pool 'sessions', on a Pipeline, took 21 ms; 0 more since"
                + " the last such line");
  }

  @Test
  void manyAtATimeAreOneLine() {
    for (int i = 0; i < 1_000; i++) {
      answer(RequestKind.READ, 30);
    }
    // A machine that took more than a second for them has seen two.
    assertThat(lines.list).hasSizeBetween(1, 10);
  }

  @Test
  void everythingIsHandedOn() {
    answer(RequestKind.READ, 1);
    answer(RequestKind.FREE, 100);
    slow.refused(Reason.POOL_NOT_FOUND);

    assertThat(told).containsExactly("READ 256", "FREE 256", "POOL_NOT_FOUND");
  }
}
