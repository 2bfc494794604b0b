package dev.typecase.node.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * More connections at once than can be told: over sockets the accepting loop is too quick for it.
 */
final class ConnectionLimitTest {
  private static final int MANY = 40;

  private final EmbeddedChannel listening =
      new EmbeddedChannel(new ConnectionLimit(1, groupThatDoesNothing(), false, connection -> {}));

  @Test
  void whoeverIsClosedWithoutAWordDoesNotCountForEver() {
    EmbeddedChannel admitted = new EmbeddedChannel();
    assertThat(isAdmitted(admitted)).isTrue();
    List<EmbeddedChannel> refused = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      EmbeddedChannel connection = new EmbeddedChannel();
      assertThat(isAdmitted(connection)).isFalse();
      refused.add(connection);
    }
    // Those that were being told hang up; the others were closed by force.
    refused.stream().filter(Channel::isOpen).forEach(EmbeddedChannel::finishAndReleaseAll);
    admitted.finishAndReleaseAll();
    assertThat(isAdmitted(new EmbeddedChannel())).isTrue();
  }

  private boolean isAdmitted(EmbeddedChannel connection) {
    listening.writeInbound(connection);
    return listening.readInbound() != null;
  }

  /** Connections that are told stay as they are. */
  private static EventLoopGroup groupThatDoesNothing() {
    return (EventLoopGroup)
        Proxy.newProxyInstance(
            EventLoopGroup.class.getClassLoader(),
            new Class<?>[] {EventLoopGroup.class},
            (_, _, _) -> null);
  }
}
