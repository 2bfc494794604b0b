package dev.typecase.node;

import static dev.typecase.node.TestServer.assertRefused;
import static dev.typecase.node.TestServer.counter;
import static dev.typecase.node.TestServer.number;
import static dev.typecase.node.TestServer.rawCounter;
import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.DeletePoolRequest;
import dev.typecase.v1.Encoding;
import dev.typecase.v1.FreeRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Scan stream: what it sees, its cursor, its limit, its flow control, its end. */
final class ScanTest {
  private static final int RECORDS = 20_000;

  private TestServer server;
  private Pool pool;

  @BeforeEach
  void start() {
    server = TestServer.start();
    pool = server.createCounters("counters", RECORDS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Long> fill() {
    List<Long> handles = new ArrayList<>();
    for (int first = 0; first < RECORDS; first += 5_000) {
      AllocateRequest.Builder request = AllocateRequest.newBuilder().setPool(reference(pool));
      ByteString.Output records = ByteString.newOutput();
      for (int i = 0; i < 5_000; i++) {
        write(rawCounter(first + i), records);
      }
      handles.addAll(
          server
              .records()
              .allocate(request.setRawRecords(records.toByteString()).build())
              .getHandlesList());
    }
    return handles;
  }

  private static void write(ByteString bytes, ByteString.Output output) {
    try {
      bytes.writeTo(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ScanResponse> scan(ScanRequest request) {
    Answers<ScanRequest, ScanResponse> answers = Answers.takingAll();
    server.streams().scan(request, answers);
    return answers.all();
  }

  private static List<Long> handles(List<ScanResponse> responses) {
    return responses.stream().flatMap(response -> response.getHandlesList().stream()).toList();
  }

  @Test
  void everyLiveRecordIsSeenOnceWithItsVersionAndBytesAndNoOtherIs() {
    List<Long> handles = new ArrayList<>(fill());
    List<Long> freed = handles.subList(0, 3_000);
    var _ =
        server
            .records()
            .free(FreeRequest.newBuilder().setPool(reference(pool)).addAllHandles(freed).build());
    freed.clear();

    List<ScanResponse> responses = scan(request().build());
    assertThat(handles(responses)).containsExactlyInAnyOrderElementsOf(handles);
    assertThat(responses)
        .allSatisfy(response -> {
          assertThat(response.getVersionsCount()).isEqualTo(response.getHandlesCount());
          assertThat(response.getRawRecords().size())
              .isEqualTo(response.getHandlesCount() * TestServer.COUNTER_BYTES);
        });
    assertThat(responses.subList(0, responses.size() - 1))
        .allSatisfy(response -> assertThat(response.getCursor()).isNotEmpty());
    assertThat(responses.getLast().getCursor()).isEmpty();
  }

  @Test
  void anEmptyPoolIsScannedWithOneEmptyAnswer() {
    assertThat(scan(request().build())).containsExactly(ScanResponse.getDefaultInstance());
  }

  @Test
  void aScanGoesOnBehindTheCursorOfAnother() {
    fill();
    List<ScanResponse> whole = scan(request().build());
    List<Long> all = handles(whole);
    ScanResponse part = whole.get(whole.size() / 2);
    int seen = handles(whole.subList(0, whole.size() / 2 + 1)).size();
    List<ScanResponse> rest = scan(request().setCursor(part.getCursor()).build());
    assertThat(handles(rest)).isEqualTo(all.subList(seen, all.size()));
  }

  @Test
  void aLimitEndsTheScanAndItsCursorLeadsOn() {
    fill();
    List<Long> all = handles(scan(request().build()));
    List<ScanResponse> first = scan(request().setLimit(777).build());
    assertThat(handles(first)).isEqualTo(all.subList(0, 777));
    List<ScanResponse> second =
        scan(request().setLimit(1 << 20).setCursor(first.getLast().getCursor()).build());
    assertThat(handles(second)).isEqualTo(all.subList(777, all.size()));
    assertThat(second.getLast().getCursor()).isEmpty();
  }

  @Test
  void recordsComeTypedAndMaskedIfWanted() {
    var _ =
        server
            .records()
            .allocate(
                AllocateRequest.newBuilder()
                    .setPool(reference(pool))
                    .addTypedRecords(counter(7))
                    .build());
    ScanResponse response =
        scan(request()
                .setEncoding(Encoding.ENCODING_TYPED)
                .setFieldMask(FieldMask.newBuilder().addPaths("count"))
                .build())
            .getFirst();
    assertThat(response.getRawRecords()).isEmpty();
    assertThat(response.getTypedRecords(0).getFieldsMap())
        .containsExactlyEntriesOf(Map.of("count", number(7)));
  }

  @Test
  void aCursorThatIsNotOneOfThisPoolIsRefused() {
    fill();
    Pool other = server.createCounters("others", 10);
    server.allocate(other, 5);
    ByteString foreign =
        scan(ScanRequest.newBuilder().setPool(reference(other)).setLimit(1).build())
            .getLast()
            .getCursor();
    refusedCursor(foreign);
    refusedCursor(ByteString.copyFromUtf8("?"));
    ByteString good = scan(request().setLimit(1).build()).getLast().getCursor();
    refusedCursor(good.substring(0, 9).concat(TestServer.bytes(0x7f, -1, -1, -1)));
    refusedCursor(good.substring(0, 9).concat(TestServer.bytes(-1, -1, -1, -1)));
    refusedCursor(good.concat(TestServer.bytes(0)));
    refusedCursor(TestServer.bytes(2).concat(good.substring(1)));
  }

  private void refusedCursor(ByteString cursor) {
    Answers<ScanRequest, ScanResponse> answers = Answers.takingAll();
    server.streams().scan(request().setCursor(cursor).build(), answers);
    assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT", answers.failure());
  }

  @Test
  void aScanWaitsWhileTheClientTakesNothingAndTheDeletionOfItsPoolEndsIt() {
    Pool large = server.createLarge("large");
    Answers<ScanRequest, ScanResponse> answers = Answers.takingOnDemand();
    server.streams().scan(ScanRequest.newBuilder().setPool(reference(large)).build(), answers);
    answers.request(1);
    answers.next();
    assertThat(answers.hasEnded()).isFalse();
    var _ =
        server
            .pools()
            .deletePool(
                DeletePoolRequest.newBuilder().setName(large.getName()).setForce(true).build());
    answers.request(Integer.MAX_VALUE);
    assertRefused(Status.Code.NOT_FOUND, "POOL_NOT_FOUND", answers.failure());
  }

  @Test
  void aCancelledScanEnds() {
    Pool large = server.createLarge("large");
    Answers<ScanRequest, ScanResponse> answers = Answers.takingOnDemand();
    server.streams().scan(ScanRequest.newBuilder().setPool(reference(large)).build(), answers);
    answers.request(1);
    answers.next();
    answers.cancel();
    assertThat(Status.fromThrowable(answers.failure()).getCode()).isEqualTo(Status.Code.CANCELLED);
    server.assertBalanced("large");
  }

  private ScanRequest.Builder request() {
    return ScanRequest.newBuilder().setPool(reference(pool));
  }
}
