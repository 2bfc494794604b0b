package dev.typecase.node;

import static dev.typecase.node.TestServer.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.MachineMemory;
import dev.typecase.node.config.NotEnoughMemoryException;
import dev.typecase.node.config.PoolDeclaration;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.config.Transport;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.v1.GetPoolRequest;
import dev.typecase.v1.Pool;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starting a server: what it opens, and why it does not. */
final class StartTest {
  private static final PoolSpec COUNTERS =
      new PoolSpec(
          "counters",
          Layout.of(RecordType.parse("Counter", List.of("count:int64"))),
          1_000,
          SlotAlignment.PACKED);

  @Test
  void declaredPoolsAreThereWhenThePortIs() {
    ServerConfiguration.Builder configuration =
        TestServer.configuration()
            .pools(List.of(new PoolDeclaration(COUNTERS, Map.of("team", "web"))));
    try (TestServer server = TestServer.start(configuration)) {
      Pool pool =
          server
              .pools()
              .getPool(GetPoolRequest.newBuilder().setName("pools/counters").build())
              .getPool();
      assertThat(pool.getLabelsMap()).containsEntry("team", "web");
      assertThat(server.allocate(pool, 3)).hasSize(3);
      assertThat(server.server.counts("counters").live()).isEqualTo(3);
    }
  }

  @Test
  void aServerServesOnEachTransportThatThereIs() {
    for (Transport transport : List.of(Transport.NIO, Transport.AUTO)) {
      try (TestServer server = TestServer.start(TestServer.configuration().transport(transport))) {
        Pool pool = server.createCounters("counters", 10);
        assertThat(reference(pool).getPoolUid()).isNotZero();
        assertThat(server.server.transport()).isNotEqualTo(Transport.AUTO);
      }
    }
  }

  @Test
  void aPortInUseIsOneClearSentenceAndNothingStaysBehind() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatExceptionOfType(CannotListenException.class)
          .isThrownBy(() -> TypecaseServer.start(TestServer.configuration().port(port).build()))
          .withMessageMatching(
              "port: 127\\.0\\.0\\.1:"
                  + port
                  + " \\(expected: an address of this machine that is free; .*in use.*\\)");
      assertThatExceptionOfType(CannotListenException.class)
          .isThrownBy(
              () -> TypecaseServer.start(TestServer.configuration().adminPort(port).build()))
          .withMessageStartingWith("admin-port: 127.0.0.1:" + port + " ");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("typecase-control"));
  }

  @Test
  void anUnknownHostIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> TypecaseServer.start(TestServer.configuration().host("no.such.invalid").build()))
        .withMessage("host: no.such.invalid (expected: a name or address of this machine)");
  }

  @Test
  void aPlanThatDoesNotFitIsRefusedWithTheSum() {
    MachineMemory small = new MachineMemory(1_000_000_000, 300_000_000, 300_000_000);
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(() ->
            TypecaseServer.start(
                TestServer.configuration().memoryBudgetBytes(400_000_000).build(), small, 0))
        .withMessage(
            "memory: the plan does not fit: 400,000,000 bytes for pools + 300,000,000 bytes heap"
                + " + 300,000,000 bytes direct buffers + 138,412,032 bytes overhead ="
                + " 1,138,412,032 bytes (expected: at most the 1,000,000,000 bytes there are;"
                + " lower memory-budget, -Xmx or -Dio.netty.maxDirectMemory)");
  }

  @Test
  void declaredPoolsBeyondTheBudgetAreRefusedWithTheSum() {
    assertThatExceptionOfType(NotEnoughMemoryException.class)
        .isThrownBy(() ->
            TypecaseServer.start(
                TestServer.configuration().memoryBudgetBytes(4_096).pools(COUNTERS).build()))
        .withMessageMatching(
            "memory: the declared pools do not fit: [0-9,]+ bytes for counters = [0-9,]+ bytes"
                + " \\(expected: at most the memory-budget of 4,096 bytes\\)");
  }

  @Test
  void theAdminPortShowsChannelzAndTheDataPortDoesNot() {
    try (TestServer server = TestServer.start()) {
      ManagedChannel admin =
          NettyChannelBuilder.forAddress("127.0.0.1", server.server.adminPort().orElseThrow())
              .usePlaintext()
              .build();
      try {
        assertThat(
                ChannelzGrpc.newBlockingStub(admin)
                    .getServers(GetServersRequest.getDefaultInstance())
                    .getServerCount())
            .isPositive();
      } finally {
        admin.shutdownNow();
      }
      assertThatExceptionOfType(StatusRuntimeException.class)
          .isThrownBy(() ->
              ChannelzGrpc.newBlockingStub(server.channel)
                  .getServers(GetServersRequest.getDefaultInstance()))
          .matches(e -> e.getStatus().getCode() == Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void theAdminPortAndReflectionCanBeSwitchedOff() {
    ServerConfiguration.Builder configuration =
        TestServer.configuration().adminPort(ServerConfiguration.ADMIN_OFF).reflection(false);
    try (TestServer server = TestServer.start(configuration)) {
      assertThat(server.server.adminPort()).isEmpty();
      assertThat(Status.fromThrowable(reflect(server).failure()).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void reflectionShowsTheContract() {
    try (TestServer server = TestServer.start()) {
      assertThat(reflect(server).next().getListServicesResponse().getServiceList())
          .extracting(service -> service.getName())
          .contains("typecase.v1.PoolService", "typecase.v1.RecordService");
    }
  }

  private static Answers<ServerReflectionRequest, ServerReflectionResponse> reflect(
      TestServer server) {
    Answers<ServerReflectionRequest, ServerReflectionResponse> answers = Answers.takingAll();
    StreamObserver<ServerReflectionRequest> stream =
        ServerReflectionGrpc.newStub(server.channel).serverReflectionInfo(answers);
    stream.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    return answers;
  }
}
