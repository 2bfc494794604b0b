package dev.typecase.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.typecase.v1.RecordServiceGrpc;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of a scan: its pace, its ends, and how it goes on behind a contended record. */
@Timeout(60)
final class ScanFlowTest {
  private final Scans scans = new Scans();
  private final FakeServer fake = new FakeServer(scans);
  private final Pool<Map<String, @Nullable Object>> notes = fake.notes();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void theServerSendsNotMuchMoreThanIsRead() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    scans.onScan =
        (_, answers) -> {
          answers.setOnCancelHandler(() -> cancelled.complete(true));
          answers.setOnReadyHandler(() -> {
            while (answers.isReady()) {
              answers.onNext(response(sent.incrementAndGet(), 1, "c"));
            }
          });
        };
    try (Scan<Map<String, @Nullable Object>> scan = notes.scan()) {
      for (int i = 0; i < 10; i++) {
        scan.next();
      }
    }
    assertThat(cancelled.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    // Ten are read, two may be asked for ahead, one more is in the transport's hands.
    assertThat(sent.get()).isBetween(10, 13);
  }

  @Test
  void aScanGoesOnAtARecordThatIsBeingWritten() {
    scans.onScan =
        (request, answers) -> {
          switch (scans.requests.size()) {
            case 1 -> {
              answers.onNext(response(1, 2, "at 3"));
              answers.onError(FakeServer.failure(Status.Code.ABORTED, "CONTENDED"));
            }
            case 2 -> {
              answers.onNext(response(0, 0, "at 3"));
              answers.onError(FakeServer.failure(Status.Code.ABORTED, "CONTENDED"));
            }
            default -> {
              assertThat(request.getCursor().toStringUtf8()).isEqualTo("at 3");
              answers.onNext(response(3, 1, ""));
              answers.onCompleted();
            }
          }
        };

    assertThat(notes.scan().stream().map(record -> record.handle().value()))
        .containsExactly(1L, 2L, 3L);
    assertThat(scans.requests).hasSize(3);
  }

  @Test
  void aScanGivesUpAtARecordThatIsAlwaysBeingWrittenAndSaysWhereItIs() {
    scans.onScan =
        (_, answers) -> {
          answers.onNext(response(0, 0, "at 3"));
          answers.onError(FakeServer.failure(Status.Code.ABORTED, "CONTENDED"));
        };
    Scan<Map<String, @Nullable Object>> scan = notes.scan();

    assertThatExceptionOfType(ContendedException.class).isThrownBy(scan::hasNext);

    assertThat(scans.requests).hasSize(Scan.MAX_RESUMPTIONS + 1);
    assertThat(scan.cursor()).isEqualTo(ScanCursor.behind(ByteString.copyFromUtf8("at 3")));
  }

  @Test
  void aLimitGoesDownWithEachResumption() {
    scans.onScan =
        (_, answers) -> {
          if (scans.requests.size() == 1) {
            answers.onNext(response(1, 2, "c"));
            answers.onError(FakeServer.failure(Status.Code.ABORTED, "CONTENDED"));
          } else {
            answers.onNext(response(3, 3, "d"));
            answers.onCompleted();
          }
        };

    assertThat(notes.scan(ScanCursor.start(), 5).stream()).hasSize(5);
    assertThat(scans.requests).extracting(ScanRequest::getLimit).containsExactly(5L, 3L);
  }

  @Test
  void theCursorStandsInFrontOfTheGroupThatIsBeingRead() {
    scans.onScan =
        (_, answers) -> {
          answers.onNext(response(1, 2, "b"));
          answers.onNext(response(3, 2, "c"));
          answers.onCompleted();
        };
    Scan<Map<String, @Nullable Object>> scan = notes.scan();
    List<String> cursors = new ArrayList<>();

    cursors.add(scan.cursor().toString());
    while (scan.hasNext()) {
      scan.next();
      cursors.add(scan.cursor().toString());
    }

    assertThat(cursors).containsExactly("start", "start", "62", "62", "63");
  }

  @Test
  void closingTheScanEndsTheCall() throws Exception {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    scans.onScan =
        (_, answers) -> {
          answers.setOnCancelHandler(() -> cancelled.complete(true));
          answers.onNext(response(1, 1, "b"));
        };
    try (var stream = notes.scan().stream()) {
      assertThat(stream.limit(1)).hasSize(1);
    }

    assertThat(cancelled.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theDeadlineIsForEachWait() throws Exception {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    scans.onScan =
        (_, answers) -> {
          answers.setOnCancelHandler(() -> cancelled.complete(true));
          answers.onNext(response(1, 1, "b"));
        };
    Scan<Map<String, @Nullable Object>> scan = notes.within(Duration.ofSeconds(2)).scan();

    assertThat(scan.next().handle()).isEqualTo(FakeServer.handle(1));
    assertThatExceptionOfType(DeadlineException.class)
        .isThrownBy(scan::hasNext)
        .withMessageContaining("PT2S");
    assertThat(cancelled.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptEndsTheScanAndKeepsTheFlag() throws Exception {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    Thread reader = Thread.currentThread();
    scans.onScan =
        (_, answers) -> {
          answers.setOnCancelHandler(() -> cancelled.complete(true));
          reader.interrupt();
        };
    Scan<Map<String, @Nullable Object>> scan = notes.scan();

    assertThatExceptionOfType(CancelledException.class).isThrownBy(scan::hasNext);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancelled.get(FakeServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aResponseThatIsNotWholeIsRefused() {
    scans.onScan =
        (_, answers) -> {
          answers.onNext(
              response(1, 2, "b").toBuilder().setRawRecords(FakeRecords.bytes(16)).build());
          answers.onCompleted();
        };

    assertThatExceptionOfType(UnexpectedServerException.class)
        .isThrownBy(() -> notes.scan().hasNext())
        .withMessageContaining("16 bytes (expected: 32 of 2 records)");
  }

  /** {@return so many records whose handles count from a first one} */
  private static ScanResponse response(long first, int count, String cursor) {
    ScanResponse.Builder response =
        ScanResponse.newBuilder()
            .setCursor(ByteString.copyFromUtf8(cursor))
            .setRawRecords(FakeRecords.bytes(count * 16));
    for (int i = 0; i < count; i++) {
      response.addHandles(first + i).addVersions(1);
    }
    return response.build();
  }

  /** Answers a scan. */
  private interface ScanAnswer {
    void accept(ScanRequest request, ServerCallStreamObserver<ScanResponse> answers);
  }

  private static final class Scans extends RecordServiceGrpc.RecordServiceImplBase {
    final List<ScanRequest> requests = new CopyOnWriteArrayList<>();
    ScanAnswer onScan = (_, answers) -> answers.onCompleted();

    @Override
    public void scan(ScanRequest request, StreamObserver<ScanResponse> answers) {
      requests.add(request);
      onScan.accept(request, (ServerCallStreamObserver<ScanResponse>) answers);
    }
  }
}
