package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.typecase.node.config.MemoryPlan;
import dev.typecase.node.endpoint.GrpcEndpoint;
import dev.typecase.node.flow.FlowCounts;
import dev.typecase.v1.AllocateRequest;
import dev.typecase.v1.CreatePoolRequest;
import dev.typecase.v1.Outcome;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.Pool;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordType;
import dev.typecase.v1.ScalarKind;
import dev.typecase.v1.ScanRequest;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that never read, or never finish what they say, in every way there is, on many
 * connections: what the server holds stays within its plan, and a client beside them is served.
 */
final class BoundedMemoryTest {
  private static final int CONNECTIONS = 20;
  private static final long IN_FLIGHT_BYTES = 64L << 20;
  private static final int RECORD_BYTES = 60_000;

  /** Records of an answer that is nearly as long as there may be. */
  private static final int LARGE_BATCH = 65;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<RawClient> clients = new ArrayList<>();
  private TestServer server;
  private Pool pool;
  private long handle;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            TestServer.configuration()
                .maxConnections(2 * CONNECTIONS)
                .inFlightBytes(IN_FLIGHT_BYTES));
    pool =
        server
            .pools()
            .createPool(
                CreatePoolRequest.newBuilder()
                    .setPool(
                        TestServer.counters("large", 1_000)
                            .setRecordType(
                                RecordType.newBuilder()
                                    .setName("Large")
                                    .addFields(
                                        TestServer.field(
                                                "bytes", ScalarKind.SCALAR_KIND_FIXED_BYTES)
                                            .setMaxBytes(RECORD_BYTES))))
                    .build())
            .getPool();
    handle = server.allocate(pool, 1).getFirst();
  }

  @AfterEach
  void stop() {
    clients.forEach(RawClient::close);
    server.close();
    var _ = group.shutdownGracefully();
  }

  private void connect(int windowBytes) {
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(new RawClient(group, server.server.port(), windowBytes));
    }
  }

  private ReadRequest reading(int items) {
    ReadRequest.Builder request = ReadRequest.newBuilder().setPool(reference(pool));
    for (int i = 0; i < items; i++) {
      request.addHandles(handle);
    }
    return request.build();
  }

  /** A client beside the others: each of its calls ends well. */
  private void healthyReads() {
    for (int i = 0; i < 100; i++) {
      assertThat(server.records().read(reading(1)).getOutcomesList())
          .containsExactly(Outcome.OUTCOME_OK);
    }
  }

  /** Asserts the bound while what was sent arrives, until nothing changes any more. */
  private void assertBoundedAndServing() {
    FlowCounts before;
    FlowCounts now = FlowCounts.NONE;
    do {
      before = now;
      healthyReads();
      now = server.server.flow();
      assertThat(now.heldBytes()).isLessThanOrEqualTo(IN_FLIGHT_BYTES + readBytes());
      assertThat(GrpcEndpoint.directBytes()).isLessThanOrEqualTo(4 * IN_FLIGHT_BYTES + looks());
    } while (now.heldBytes() != before.heldBytes() || now.refusals() != before.refusals());
  }

  /** What has been read before a call can be ended. */
  private static long readBytes() {
    return 2L * CONNECTIONS * MemoryPlan.READ_BYTES_A_CONNECTION;
  }

  /** What each of two loops reads until it has looked twice. */
  private static long looks() {
    return readBytes() + 2L * MemoryPlan.LOOK_BYTES_A_LOOP;
  }

  private void assertGivenBack() {
    clients.forEach(RawClient::close);
    await()
        .untilAsserted(() -> {
          FlowCounts counts = server.server.flow();
          assertThat(counts.connections()).isOne();
          assertThat(counts.streams()).isZero();
          assertThat(counts.heldBytes()).isZero();
        });
  }

  /** Asserts that calls ended with RESOURCE_EXHAUSTED and a limit's name, and none otherwise. */
  private void assertRefusedByName() {
    assertThat(clients.stream().flatMap(client -> client.ends.stream()).toList())
        .isNotEmpty()
        .allMatch(
            Pattern.compile(
                    "8 (in-flight bytes of the (connection|event loop's connections)"
                        + "|direct bytes of the server): \\d+ \\(expected: at most \\d+\\)")
                .asMatchPredicate());
  }

  private boolean someoneWasTold(String beginning) {
    return clients.stream()
        .flatMap(client -> client.ends.stream())
        .anyMatch(end -> end.startsWith(beginning));
  }

  @Test
  void answersThatNobodyTakesAreBounded() {
    connect(0);
    clients.forEach(client -> {
      for (int call = 0; call < 30; call++) {
        client.call("Read", reading(LARGE_BATCH));
      }
    });
    assertBoundedAndServing();
    assertThat(server.server.flow().heldBytes()).isGreaterThan(IN_FLIGHT_BYTES / 4);
    assertRefusedByName();
    assertGivenBack();
  }

  @Test
  void answersAreBoundedIfTheSocketIsNotReadEither() {
    connect(Integer.MAX_VALUE);
    clients.forEach(RawClient::stopReading);
    clients.forEach(client -> {
      for (int call = 0; call < 30; call++) {
        client.call("Read", reading(LARGE_BATCH));
      }
    });
    assertBoundedAndServing();
    assertGivenBack();
  }

  @Test
  void aClientThatDoesNotReadItsSocketIsNotReadFrom() {
    RawClient client = new RawClient(group, server.server.port(), Integer.MAX_VALUE);
    clients.add(client);
    client.stopReading();
    for (int call = 0; call < 30; call++) {
      client.call("Read", reading(LARGE_BATCH));
    }
    assertBoundedAndServing();
    AllocateRequest allocating =
        AllocateRequest.newBuilder().setPool(reference(pool)).setCount(1).build();
    for (int call = 0; call < 100; call++) {
      client.call("Allocate", allocating);
    }
    assertBoundedAndServing();
    assertThat(server.server.counts("large").live()).isOne();
    assertGivenBack();
  }

  /** The refusal waits behind answers that the client does not take, and would free nothing. */
  @Test
  void whoCannotBeToldThatItIsRefusedIsHungUpOn() {
    connect(0);
    clients.forEach(client -> {
      for (int stream = 0; stream < 10 && client.isOpen(); stream++) {
        Http2StreamChannel pipeline = client.call("Pipeline");
        RawClient.send(pipeline, PipelineRequest.getDefaultInstance(), false);
        RawClient.sendPart(pipeline, 4 << 20, 3 << 20);
      }
    });
    assertBoundedAndServing();
    assertThat(clients).anyMatch(client -> !client.isOpen());
    assertGivenBack();
  }

  @Test
  void messagesThatNobodyFinishesAreBounded() {
    connect(65_535);
    clients.forEach(client -> {
      for (int call = 0; call < 40; call++) {
        RawClient.sendPart(client.call("Write"), 4 << 20, 1 << 20);
      }
    });
    assertBoundedAndServing();
    assertThat(server.server.flow().heldBytes()).isGreaterThan(IN_FLIGHT_BYTES / 4);
    assertRefusedByName();
    assertGivenBack();
  }

  @Test
  void requestsThatAreWholeButNotEndedAreBounded() {
    connect(65_535);
    AllocateRequest request =
        AllocateRequest.newBuilder()
            .setPool(reference(pool))
            .setRawRecords(ByteString.copyFrom(new byte[16 * RECORD_BYTES]))
            .build();
    clients.forEach(client -> {
      for (int call = 0; call < 40; call++) {
        RawClient.send(client.call("Allocate"), request, false);
      }
    });
    assertBoundedAndServing();
    assertRefusedByName();
    assertGivenBack();
  }

  @Test
  void streamsThatNobodyReadsAreBounded() {
    connect(0);
    PipelineRequest request = PipelineRequest.newBuilder().setRead(reading(LARGE_BATCH)).build();
    clients.forEach(client -> {
      // Until the server hangs up: it does, on whom it cannot tell that a call was refused.
      for (int stream = 0; stream < 10 && client.isOpen(); stream++) {
        var pipeline = client.call("Pipeline");
        for (int i = 0; i < 100; i++) {
          RawClient.send(pipeline, request, false);
        }
        RawClient.sendPart(pipeline, 4 << 20, 900 << 10);
        client.call("Scan", ScanRequest.newBuilder().setPool(reference(pool)).build());
      }
    });
    assertBoundedAndServing();
    assertThat(server.server.flow().streams()).isPositive();
    assertRefusedByName();
    assertGivenBack();
  }

  /**
   * Frames of one byte, each of which keeps the whole read that it came with: a few bytes in
   * flight, and memory without end.
   */
  @Test
  void framesOfOneByteAreBounded() {
    connect(65_535);
    ReadRequest filler =
        ReadRequest.newBuilder()
            .setPool(reference(pool))
            .addAllHandles(Collections.nCopies(4_000, 0L))
            .build();
    List<List<Http2StreamChannel>> calls = new ArrayList<>();
    clients.forEach(client -> {
      List<Http2StreamChannel> ofClient = new ArrayList<>();
      for (int call = 0; call < 4; call++) {
        ofClient.add(client.call("Write"));
        RawClient.sendPart(ofClient.getLast(), 4 << 20, 1);
      }
      calls.add(ofClient);
    });
    for (int round = 0; round < 3_000 && !someoneWasTold("8 direct bytes of "); round++) {
      for (int client = 0; client < CONNECTIONS; client++) {
        calls.get(client).forEach(call -> RawClient.sendMore(call, 1));
        clients.get(client).call("Read", filler);
      }
      if (round % 50 == 0) {
        assertBoundedAndServing();
      }
    }
    assertBoundedAndServing();
    assertThat(someoneWasTold("8 direct bytes of ")).isTrue();
    assertGivenBack();
  }
}
