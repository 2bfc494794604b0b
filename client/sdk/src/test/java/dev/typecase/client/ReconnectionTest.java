package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReconnectionTest {
  // Where a clock that counts nanoseconds wraps.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger attempts = new AtomicInteger();
  private final Reconnection reconnection = new Reconnection(attempts::incrementAndGet, nanos::get);

  @Test
  void theFirstCallThatCannotReachTheServerAsksAtOnce() {
    reconnection.failed(Status.UNAVAILABLE.asException());
    assertThat(attempts).hasValue(1);
  }

  @Test
  void manyCallsAskOnceASecond() {
    for (int call = 0; call < 40; call++) {
      reconnection.failed(Status.UNAVAILABLE.asException());
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(attempts).hasValue(4);
  }

  @Test
  void otherFailuresAskForNothing() {
    reconnection.failed(Status.DEADLINE_EXCEEDED.asRuntimeException());
    reconnection.failed(new IllegalStateException("no status"));
    assertThat(attempts).hasValue(0);
  }

  @Test
  void aFailedCallOfAConnectionAsksItsChannel() {
    Connection connection =
        new Connection(new AwayChannel(attempts), Duration.ofSeconds(1), false, null);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() ->
            connection
                .unary(
                    RecordServiceGrpc.getReadMethod(),
                    ReadRequest.getDefaultInstance(),
                    Connection.deadlineIn(Duration.ofSeconds(1)))
                .join())
        .withCauseInstanceOf(UnavailableException.class);
    assertThat(attempts).hasValue(1);
  }

  /** A channel that reaches nothing, and counts how often it shall try. */
  private static final class AwayChannel extends ManagedChannel {
    private final AtomicInteger attempts;

    AwayChannel(AtomicInteger attempts) {
      this.attempts = attempts;
    }

    @Override
    public void resetConnectBackoff() {
      attempts.incrementAndGet();
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          listener.onClose(Status.UNAVAILABLE, new Metadata());
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
      };
    }

    @Override
    public ManagedChannel shutdown() {
      return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
      return this;
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }

    @Override
    public String authority() {
      return "away";
    }
  }
}
