package dev.typecase.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.node.TestAuthority.PemPair;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.node.endpoint.CannotListenException;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for probes that have no certificate. */
final class HealthPortTest {
  @TempDir private Path folder;

  private ServerConfiguration.Builder behindMutualTls() throws Exception {
    TestAuthority authority = TestAuthority.make(folder, "authority");
    PemPair files = authority.server("server");
    ServerConfiguration.Builder builder = TestServer.configuration();
    builder
        .security()
        .tlsCertificate(files.certificate())
        .tlsKey(files.key())
        .tlsClientCa(authority.file)
        .healthPort(0);
    return builder;
  }

  private static ManagedChannel connect(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static ServingStatus check(ManagedChannel channel, String service) {
    return HealthGrpc.newBlockingStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private static void assertUnknown(ThrowingCallable call) {
    StatusRuntimeException e = Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void itSaysHowTheDataPortIsAndNothingElse() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(behindMutualTls().build())) {
      ManagedChannel probe = connect(server.healthPort().orElseThrow());
      assertThat(check(probe, "")).isEqualTo(ServingStatus.SERVING);
      assertThat(check(probe, RecordServiceGrpc.SERVICE_NAME)).isEqualTo(ServingStatus.SERVING);
      assertUnknown(() ->
          PoolServiceGrpc.newBlockingStub(probe).listPools(ListPoolsRequest.getDefaultInstance()));
      assertUnknown(
          () -> RecordServiceGrpc.newBlockingStub(probe).read(ReadRequest.getDefaultInstance()));
      assertThat(Status.fromThrowable(reflectionFailure(probe)).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
      probe.shutdownNow();
    }
  }

  private static Throwable reflectionFailure(ManagedChannel channel) throws Exception {
    var call =
        io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
            channel,
            ServerReflectionGrpc.getServerReflectionInfoMethod(),
            io.grpc.CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
    return Assertions.catchThrowable(() -> {
      var _ = call.write(ServerReflectionRequest.getDefaultInstance());
      var _ = call.read();
    });
  }

  @Test
  void aWatcherSeesTheDrain() throws Exception {
    TypecaseServer server = TypecaseServer.start(behindMutualTls().build());
    ManagedChannel probe = connect(server.healthPort().orElseThrow());
    Iterator<HealthCheckResponse> seen =
        HealthGrpc.newBlockingStub(probe)
            .withDeadlineAfter(20, TimeUnit.SECONDS)
            .watch(HealthCheckRequest.getDefaultInstance());
    assertThat(seen.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    server.close();
    assertThat(seen.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    probe.shutdownNow();
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    try (TypecaseServer server = TypecaseServer.start(TestServer.configuration().build())) {
      assertThat(server.healthPort()).isEmpty();
    }
  }

  @Test
  void aPortInUseIsNamedAndTheDataPortIsClosedAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfiguration.Builder builder = behindMutualTls();
      builder.security().healthPort(taken.getLocalPort());
      assertThatThrownBy(() -> TypecaseServer.start(builder.build()))
          .isInstanceOf(CannotListenException.class)
          .hasMessageContaining("health-port");
      builder.security().healthPort(70_000);
      assertThatThrownBy(builder::build)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("health-port: 70000 (expected: 0 to 65535)");
    }
  }
}
