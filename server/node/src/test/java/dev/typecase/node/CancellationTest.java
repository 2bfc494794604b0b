package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.ReadResponse;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that is cancelled, or whose time is over, gives back what it held, without a word. */
final class CancellationTest {
  private final List<LogRecord> warnings = new CopyOnWriteArrayList<>();
  private final Logger grpc = Logger.getLogger("io.grpc.netty");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          warnings.add(event);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private TestServer server;
  private Pool pool;
  private HeldLoop held;

  @BeforeEach
  void start() {
    grpc.addHandler(handler);
    server = TestServer.start(TestServer.configuration().loops(1).waitingLimitMillis(10_000));
    pool = server.createLarge("large");
    held = new HeldLoop(server.server);
  }

  @AfterEach
  void stop() {
    grpc.removeHandler(handler);
    held.close();
    server.close();
  }

  private void assertGivenBackWithoutAWord() {
    await()
        .untilAsserted(() -> {
          FlowCounts counts = server.server.flow();
          assertThat(counts.heldBytes()).isZero();
          assertThat(counts.streams()).isZero();
          assertThat(counts.waiting()).isZero();
        });
    assertThat(warnings).isEmpty();
  }

  /**
   * Returns when the stream waits for its client, with answers queued: it takes no turns any more.
   */
  private void awaitBlocked() {
    long before;
    long now = server.server.flow().turns();
    do {
      before = now;
      for (int i = 0; i < 100; i++) {
        assertThat(server.records().read(reading(1)).getOutcomesCount()).isOne();
      }
      now = server.server.flow().turns();
    } while (now > before + 1);
  }

  private ReadRequest reading(int items) {
    return ReadRequest.newBuilder()
        .setPool(reference(pool))
        .addAllHandles(Collections.nCopies(items, 0L))
        .build();
  }

  @Test
  void aScanWithRecordsOnTheirWay() {
    Answers<ScanRequest, ScanResponse> answers = Answers.takingOnDemand();
    server.streams().scan(ScanRequest.newBuilder().setPool(reference(pool)).build(), answers);
    answers.request(1);
    answers.next();
    awaitBlocked();
    assertThat(server.server.flow().heldBytes()).isPositive();
    answers.cancel();
    assertThat(Status.fromThrowable(answers.failure()).getCode()).isEqualTo(Status.Code.CANCELLED);
    assertGivenBackWithoutAWord();
  }

  @Test
  void aPipelineWithAnswersOnTheirWay() {
    Answers<PipelineRequest, PipelineResponse> answers = Answers.takingOnDemand();
    StreamObserver<PipelineRequest> pipeline = server.streams().pipeline(answers);
    PipelineRequest request = PipelineRequest.newBuilder().setRead(reading(8_000)).build();
    for (int i = 0; i < 200; i++) {
      pipeline.onNext(request);
    }
    answers.request(1);
    answers.next();
    awaitBlocked();
    assertThat(server.server.flow().heldBytes()).isPositive();
    answers.cancel();
    assertThat(Status.fromThrowable(answers.failure()).getCode()).isEqualTo(Status.Code.CANCELLED);
    assertGivenBackWithoutAWord();
  }

  @Test
  void callsThatWaitForTheirTurn() {
    List<ListenableFuture<ReadResponse>> calls = new ArrayList<>();
    assertThat(RecordServiceGrpc.newBlockingStub(held.busy).read(reading(1)).getOutcomesCount())
        .isOne();
    // More than a turn each, cancelled before the loop has seen any of them.
    held.sendWhileHeld(
        () -> {
          for (int i = 0; i < 50; i++) {
            calls.add(RecordServiceGrpc.newFutureStub(held.busy).read(reading(1_100)));
          }
        },
        () -> calls.forEach(call -> call.cancel(true)));
    assertGivenBackWithoutAWord();
  }

  @Test
  void aCallWhoseDeadlinePassesWhileItsAnswerWaits() {
    // The answer stays on its way: it is longer than the client's window, and nobody asks for it.
    Answers<ReadRequest, ReadResponse> answers = Answers.takingOnDemand();
    RecordServiceGrpc.newStub(server.channel)
        .withDeadlineAfter(200, TimeUnit.MILLISECONDS)
        .read(reading(8_000), answers);
    assertThat(Status.fromThrowable(answers.failure()).getCode())
        .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertGivenBackWithoutAWord();
  }
}
