package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.UpdateItem;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random calls, answers, cancellations and breaks, one after the other, against what must come of
 * them. Every call has a handle of its own, so that the messages show which calls they carry.
 */
@Timeout(120)
final class LaneModelTest {
  private static final int STEPS = 400;
  private static final int CALLERS = 3;

  private final FakeRecords records = new FakeRecords();
  private final FakeServer fake = FakeServer.onOneThread(records, builder -> builder);
  private final Pool<Map<String, @Nullable Object>> notes = fake.notes();
  private final List<ExecutorService> callers = new ArrayList<>();

  private final Map<Long, Asked> asked = new HashMap<>();
  private final Deque<Sent> unanswered = new ArrayDeque<>();
  private final Map<Integer, Long> lastSentOfCaller = new HashMap<>();
  private int seen;
  private long nextHandle = 1;
  private boolean everAnswered;

  LaneModelTest() {
    records.onMessage = (stream, message) -> {};
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Executors.newSingleThreadExecutor());
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @AfterEach
  void close() {
    callers.forEach(ExecutorService::shutdownNow);
    fake.close();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallEndsAsItsMessageDoes(long seed) throws Exception {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      int choice = random.nextInt(100);
      if (choice < 60) {
        ask(random);
      } else if (choice < 88) {
        answerNext();
      } else if (choice < 97) {
        cancelOne(random);
      } else {
        breakStream(random);
      }
      lookAtMessages();
    }
    while (!unanswered.isEmpty()) {
      answerNext();
      lookAtMessages();
    }
    for (Asked call : asked.values()) {
      assertThat(call.future).as("call %d", call.handle).isDone();
      if (!call.cancelled) {
        assertEnd(call);
      }
    }
    assertThat(fake.client.inFlight().freeBytes()).isEqualTo(16 << 20);
  }

  private void ask(Random random) throws Exception {
    int caller = random.nextInt(CALLERS);
    long value = nextHandle++;
    Handle<Map<String, @Nullable Object>> handle = FakeServer.handle(value);
    int kind = random.nextInt(3);
    CompletableFuture<CompletableFuture<?>> made = new CompletableFuture<>();
    callers.get(caller).execute(() -> made.complete(ask(kind, handle)));
    CompletableFuture<?> future = made.get(30, TimeUnit.SECONDS);
    asked.put(value, new Asked(value, caller, kind == 0, future));
  }

  private CompletableFuture<?> ask(int kind, Handle<Map<String, @Nullable Object>> handle) {
    return switch (kind) {
      case 0 -> notes.readAsync(handle);
      case 1 -> notes.freeAsync(handle);
      default -> notes.updateAsync(handle, update -> update.add("n", 1));
    };
  }

  /** Takes note of what the client has sent since the last look, and checks it. */
  private void lookAtMessages() {
    for (; seen < records.messages.size(); seen++) {
      PipelineRequest message = records.messages.get(seen);
      List<Long> handles = handles(message);
      assertThat(handles).isNotEmpty();
      for (long handle : handles) {
        Asked call = call(handle);
        assertThat(call.sent).as("call %d was sent before", handle).isFalse();
        assertThat(call.cancelled).as("call %d was cancelled before", handle).isFalse();
        assertThat(handle)
            .as("order of caller %d", call.caller)
            .isGreaterThan(lastSentOfCaller.getOrDefault(call.caller, 0L));
        lastSentOfCaller.put(call.caller, handle);
        call.sent = true;
      }
      unanswered.add(new Sent(message, handles));
    }
    assertThat(unanswered.size()).isLessThanOrEqualTo(PipelineStream.WINDOW);
  }

  private static List<Long> handles(PipelineRequest message) {
    return switch (message.getRequestCase()) {
      case READ -> message.getRead().getHandlesList();
      case FREE -> message.getFree().getHandlesList();
      case UPDATE ->
          message.getUpdate().getItemsList().stream().map(UpdateItem::getHandle).toList();
      case ALLOCATE, WRITE, REQUEST_NOT_SET -> throw new AssertionError(message.getRequestCase());
    };
  }

  private FakePipeline stream() {
    FakePipeline last = null;
    for (FakePipeline each : records.streams) {
      last = each;
    }
    if (last == null) {
      throw new AssertionError("no stream");
    }
    return last;
  }

  private void answerNext() {
    Sent next = unanswered.poll();
    if (next != null) {
      everAnswered = true;
      next.handles.forEach(handle -> call(handle).answered = true);
      stream().answer(next.message);
      next.handles.forEach(handle -> assertThat(call(handle).future).isDone());
    }
  }

  private void cancelOne(Random random) {
    Asked call = asked.get(1 + random.nextLong(nextHandle));
    if (call != null && !call.future.isDone()) {
      assertThat(call.future.cancel(false)).isTrue();
      call.cancelled = true;
    }
  }

  private void breakStream(Random random) {
    if (unanswered.isEmpty()) {
      return;
    }
    boolean draining = random.nextBoolean();
    List<Asked> onIt = new ArrayList<>();
    unanswered.forEach(sent -> sent.handles.forEach(handle -> onIt.add(call(handle))));
    onIt.forEach(call -> call.broken = draining ? Broken.DRAINING : Broken.SENT);
    if (!everAnswered) {
      asked.values().stream()
          .filter(call -> !call.sent && !call.cancelled && !call.future.isDone())
          .forEach(call -> call.broken = Broken.UNSENT);
    }
    unanswered.clear();
    everAnswered = false;
    stream()
        .fail(
            draining
                ? FakeServer.failure(Status.Code.UNAVAILABLE, "DRAINING")
                : Status.UNAVAILABLE.asRuntimeException());
    onIt.forEach(call -> assertThat(call.future).isDone());
  }

  private Asked call(long handle) {
    Asked call = asked.get(handle);
    if (call == null) {
      throw new AssertionError("handle: " + handle);
    }
    return call;
  }

  private static void assertEnd(Asked call) throws Exception {
    if (call.reads || call.answered) {
      assertThat(call.future.get()).as("call %d", call.handle).isEqualTo(expected(call));
      return;
    }
    assertThat(call.future.exceptionNow())
        .as("call %d, %s", call.handle, call.broken)
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> {
              assertThat(e.mayHaveBeenExecuted()).isEqualTo(call.broken == Broken.SENT);
              assertThat(call.broken).isNotEqualTo(Broken.NO);
            });
  }

  private static Object expected(Asked call) throws Exception {
    if (call.reads) {
      return FakeServer.note(call.handle);
    }
    return call.future.get() instanceof UpdateResult
        ? new UpdateResult(call.handle + 2, Map.of())
        : FakeServer.handle(call.handle);
  }

  private enum Broken {
    NO,
    SENT,
    UNSENT,
    DRAINING
  }

  private record Sent(PipelineRequest message, List<Long> handles) {}

  private static final class Asked {
    private final long handle;
    private final int caller;
    private final boolean reads;
    private final CompletableFuture<?> future;
    private boolean sent;
    private boolean answered;
    private boolean cancelled;
    private Broken broken = Broken.NO;

    Asked(long handle, int caller, boolean reads, CompletableFuture<?> future) {
      this.handle = handle;
      this.caller = caller;
      this.reads = reads;
      this.future = future;
    }
  }
}
