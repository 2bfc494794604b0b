package dev.typecase.client;

import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Scan call under way. The transport puts responses into a queue, one thread takes them; never
 * more than {@link #RESPONSES_AHEAD} are asked for, so that a slow reader slows the server down
 * instead of filling the heap.
 */
final class ScanCall {
  // One to work on while the next one travels.
  private static final int RESPONSES_AHEAD = 2;

  private final ClientCall<ScanRequest, ScanResponse> call;
  private final Function<Throwable, TypecaseException> translation;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private ScanCall(
      ClientCall<ScanRequest, ScanResponse> call,
      Function<Throwable, TypecaseException> translation) {
    this.call = call;
    this.translation = translation;
  }

  static ScanCall start(
      ClientCall<ScanRequest, ScanResponse> call,
      ScanRequest request,
      Function<Throwable, TypecaseException> translation) {
    ScanCall scan = new ScanCall(call, translation);
    call.start(scan.new Responses(), new Metadata());
    call.request(RESPONSES_AHEAD);
    call.sendMessage(request);
    call.halfClose();
    return scan;
  }

  /**
   * {@return the next response, or null after the last one}
   *
   * @param patience how long to wait for it
   * @throws TypecaseException if the call failed, or the wait was too long or interrupted; the call
   *     is over then
   */
  @Nullable ScanResponse next(Duration patience) {
    return switch (await(patience)) {
      case Event.Response(ScanResponse response) -> {
        call.request(1);
        yield response;
      }
      case Event.End(Status status, Metadata trailers) -> {
        if (!status.isOk()) {
          throw translation.apply(status.asRuntimeException(trailers));
        }
        yield null;
      }
    };
  }

  private Event await(Duration patience) {
    try {
      Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        cancel();
        throw new DeadlineException(
            "scan: no response for " + patience + " (expected: sooner than the deadline)");
      }
      return event;
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new CancelledException("scan: interrupted while waiting for a response", e, false);
    }
  }

  /** Ends the call; without effect when it is over. Any thread. */
  void cancel() {
    call.cancel("scan closed", null);
  }

  /** What the transport has to say. */
  private sealed interface Event {
    record Response(ScanResponse response) implements Event {}

    record End(Status status, Metadata trailers) implements Event {}
  }

  private final class Responses extends ClientCall.Listener<ScanResponse> {
    @Override
    public void onMessage(ScanResponse response) {
      events.add(new Event.Response(response));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      events.add(new Event.End(status, trailers));
    }
  }
}
