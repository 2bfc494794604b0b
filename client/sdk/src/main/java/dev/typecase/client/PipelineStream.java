package dev.typecase.client;

import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.wire.OutgoingMessage;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Pipeline stream, from its opening to its end. Messages are sent by whoever drains the lane;
 * answers arrive, in the order of the messages, on the transport's thread.
 */
final class PipelineStream extends ClientCall.Listener<Response> {
  /**
   * Messages without an answer, at most. More than one keep the server busy while an answer travels
   * back; some more than that level out how unevenly both sides work. Chosen by {@code
   * deploy/comparison/run --only tuning}, which sets the property.
   */
  static final int WINDOW = Integer.getInteger("dev.typecase.client.window", 4);

  /**
   * Items that are worth a message although another one is on its way. Fewer wait for it to be
   * answered, and gather: each message costs as much as some ten items, at both ends, so that
   * callers who wait for their answers would otherwise send ever smaller ones. Chosen as above;
   * without it, 64 blocking callers took two to three times the processor time for a call.
   */
  static final int WORTH_A_MESSAGE = Integer.getInteger("dev.typecase.client.worth-a-message", 64);

  // No server is configured to let items wait for longer than 10 seconds, so more needs not be
  // said.
  private static final long MAX_TIMEOUT_NANOS = 10_000_000_000L;

  // A quarter of the time is left for the answer's way back, as the server does for unary calls.
  private static final int WAY_BACK_DIVISOR = 4;

  private final ClientCall<OutgoingMessage, Response> call;
  private final SendTrace trace;
  private final Lane lane;

  // Added to by who drains, taken from by the transport's thread; after the end by who drains.
  private final Queue<Message> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unansweredCount = new AtomicInteger();

  // Written by who drains.
  private long sentCount;

  // Written by the transport's thread.
  private long answeredCount;
  private @Nullable String violation;
  private volatile boolean everAnswered;
  private volatile @Nullable StatusRuntimeException end;

  private PipelineStream(ClientCall<OutgoingMessage, Response> call, SendTrace trace, Lane lane) {
    this.call = call;
    this.trace = trace;
    this.lane = lane;
  }

  /** {@return the method, for one stream: what reads its answers keeps a buffer for them} */
  static MethodDescriptor<OutgoingMessage, Response> method() {
    return RecordServiceGrpc.getPipelineMethod().toBuilder(
            new RequestMarshaller(), new ResponseReader())
        .build();
  }

  /** {@return a new stream} It tells the lane when it is ready. */
  static PipelineStream open(
      ClientCall<OutgoingMessage, Response> call, SendTrace trace, Lane lane) {
    PipelineStream stream = new PipelineStream(call, trace, lane);
    call.start(stream, new Metadata());
    // The window bounds the answers that can come.
    call.request(Integer.MAX_VALUE);
    return stream;
  }

  /**
   * {@return whether a message may be sent now} If not, the lane is told when.
   *
   * @param items how many items have gathered
   */
  boolean hasRoom(int items) {
    int onTheirWay = unansweredCount.get();
    return end == null
        && (onTheirWay == 0 || (items >= WORTH_A_MESSAGE && onTheirWay < WINDOW))
        && call.isReady();
  }

  /** Sends a message. Only if there is room. */
  void send(Message message) {
    long leftNanos = Math.max(0, message.lastExpiryNanos() - Deadlines.now());
    long timeoutNanos = leftNanos - leftNanos / WAY_BACK_DIVISOR;
    unanswered.add(message);
    unansweredCount.incrementAndGet();
    call.sendMessage(
        new RequestMessage(
            message, sentCount++, timeoutNanos > MAX_TIMEOUT_NANOS ? -1 : timeoutNanos));
  }

  /** Gives the stream up; it ends a little later. Any thread. */
  void cancel(String reason) {
    call.cancel(reason, null);
  }

  /** {@return why the stream has ended, null while it has not} */
  @Nullable StatusRuntimeException end() {
    return end;
  }

  /** {@return how the answer broke the protocol, if that is why the stream has ended} */
  @Nullable String violation() {
    return violation;
  }

  /** {@return whether the server answered anything} */
  boolean wasEverAnswered() {
    return everAnswered;
  }

  /** {@return whether anything of the stream has left this process} */
  boolean wasSent() {
    return trace.sent();
  }

  /** {@return the messages without an answer, in order; only after the end} */
  List<Message> takeUnanswered() {
    List<Message> messages = new ArrayList<>(unanswered);
    unanswered.clear();
    return messages;
  }

  /** Shows every call that waits for an answer. */
  void forEach(Consumer<Call<?>> looker) {
    unanswered.forEach(message -> message.calls().forEach(looker));
  }

  @Override
  public void onReady() {
    lane.signal();
  }

  @Override
  public void onMessage(Response response) {
    if (violation != null) {
      return;
    }
    everAnswered = true;
    Message message = unanswered.peek();
    String defect = defect(message, response);
    if (message == null || defect != null) {
      violate(String.valueOf(defect));
      return;
    }
    answeredCount++;
    unanswered.remove();
    unansweredCount.decrementAndGet();
    if (response.error() != null) {
      lane.refused(message, response.error());
    } else if (response.answer() != null) {
      lane.answered(message, response.answer());
    }
  }

  /** {@return what is wrong with a response, null if it is one to the message} */
  private @Nullable String defect(@Nullable Message message, Response response) {
    if (response.defect() != null) {
      return response.defect();
    }
    if (message == null || response.correlationId() != answeredCount) {
      return "correlation id received: %d (expected: %d)"
          .formatted(response.correlationId(), answeredCount);
    }
    return response.error() != null || response.field() == message.kind().responseField()
        ? null
        : "answer received: field %d (expected: %d, the one to %s)"
            .formatted(response.field(), message.kind().responseField(), message.kind());
  }

  private void violate(String message) {
    violation = message;
    cancel("protocol violation");
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    // A server that ends the stream with OK has left what is unanswered without a word.
    Status failure =
        status.isOk() ? Status.UNAVAILABLE.withDescription("stream ended by the server") : status;
    end = failure.asRuntimeException(trailers);
    lane.signal();
  }
}
