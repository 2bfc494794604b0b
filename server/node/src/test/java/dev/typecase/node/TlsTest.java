package dev.typecase.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.typecase.node.TestAuthority.PemPair;
import dev.typecase.node.config.ConfigurationException;
import dev.typecase.node.config.ServerConfiguration;
import dev.typecase.v1.ListPoolsRequest;
import dev.typecase.v1.PipelineRequest;
import dev.typecase.v1.PipelineResponse;
import dev.typecase.v1.PoolServiceGrpc;
import dev.typecase.v1.ReadRequest;
import dev.typecase.v1.RecordServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data port with TLS: who gets in, and what happens when files change. */
final class TlsTest {
  @TempDir private Path folder;

  private TestAuthority authority;
  private TestAuthority foreign;
  private PemPair serverFiles;

  @BeforeEach
  void makeCertificates() throws Exception {
    authority = TestAuthority.make(folder, "authority");
    foreign = TestAuthority.make(folder, "foreign");
    serverFiles = authority.server("server");
  }

  private ServerConfiguration.Builder tls() {
    ServerConfiguration.Builder builder = TestServer.configuration();
    builder.security().tlsCertificate(serverFiles.certificate()).tlsKey(serverFiles.key());
    return builder;
  }

  private ServerConfiguration.Builder mutualTls() {
    ServerConfiguration.Builder builder = tls();
    builder.security().tlsClientCa(authority.file);
    return builder;
  }

  private TlsChannelCredentials.Builder trusting() throws Exception {
    return TlsChannelCredentials.newBuilder().trustManager(authority.file.toFile());
  }

  private ChannelCredentials showing(PemPair client) throws Exception {
    return trusting().keyManager(client.certificate().toFile(), client.key().toFile()).build();
  }

  /** {@return a client that shows its certificate although the server names other authorities} */
  private ChannelCredentials insistingOn(PemPair client) throws Exception {
    AdvancedTlsX509KeyManager key = new AdvancedTlsX509KeyManager();
    key.updateIdentityCredentials(client.certificate().toFile(), client.key().toFile());
    return trusting().keyManager(key).build();
  }

  /** {@return how a call on a new connection ends} */
  private static Status call(TypecaseServer server, ChannelCredentials credentials) {
    ManagedChannel channel = Grpc.newChannelBuilder(server.address(), credentials).build();
    try {
      list(channel);
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  private static void list(ManagedChannel channel) {
    var _ =
        PoolServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(20, TimeUnit.SECONDS)
            .listPools(ListPoolsRequest.getDefaultInstance());
  }

  private static void assertServed(TypecaseServer server, ChannelCredentials credentials) {
    assertThat(call(server, credentials)).isEqualTo(Status.OK);
  }

  private static void assertShutOut(TypecaseServer server, ChannelCredentials credentials) {
    assertThat(call(server, credentials).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void whoTrustsTheAuthorityIsServed() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().build())) {
      assertServed(server, trusting().build());
    }
  }

  @Test
  void aPortWithTlsServesNobodyWithout() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().build())) {
      assertShutOut(server, InsecureChannelCredentials.create());
    }
  }

  @Test
  void aClientThatTrustsAnotherAuthorityDoesNotConnect() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().build())) {
      assertShutOut(
          server, TlsChannelCredentials.newBuilder().trustManager(foreign.file.toFile()).build());
    }
  }

  @Test
  void onlyACertificateOfTheAuthorityThatIsValidGetsIn() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(mutualTls().build())) {
      assertServed(server, showing(authority.client("client")));
      assertShutOut(server, trusting().build());
      assertShutOut(server, insistingOn(foreign.client("stranger")));
      assertShutOut(server, showing(authority.expired("late")));
      // A server's certificate is none for a client.
      assertShutOut(server, showing(authority.server("other-server")));
    }
  }

  @Test
  void ifCertificatesAreOptionalNoneIsGoodEnoughButAForeignOneIsNot() throws Exception {
    ServerConfiguration.Builder optional = mutualTls();
    optional.security().tlsClientOptional(true);
    try (TypecaseServer server = TypecaseServer.start(optional.build())) {
      assertServed(server, showing(authority.client("client")));
      assertServed(server, trusting().build());
      assertShutOut(server, insistingOn(foreign.client("stranger")));
    }
  }

  @Test
  void anotherCertificateHoldsForNewConnectionsAndOpenStreamsGoOn() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(mutualTls().build())) {
      ChannelCredentials before = showing(authority.client("client"));
      ManagedChannel open = Grpc.newChannelBuilder(server.address(), before).build();
      BlockingClientCall<PipelineRequest, PipelineResponse> stream = pipeline(open);
      assertAnswers(stream, 1);

      foreign.server("next").moveTo(serverFiles);
      Files.writeString(authority.file, Files.readString(foreign.file));
      server.reload();

      assertAnswers(stream, 2);
      assertThat(open.isTerminated()).isFalse();
      // Its client's certificate is no longer that of an authority, and the server's is another.
      assertShutOut(server, before);
      PemPair next = foreign.client("next-client");
      assertServed(
          server,
          TlsChannelCredentials.newBuilder()
              .trustManager(foreign.file.toFile())
              .keyManager(next.certificate().toFile(), next.key().toFile())
              .build());
      assertAnswers(stream, 3);
      open.shutdownNow();
    }
  }

  @Test
  void filesAreLookedAtWithoutBeingAskedTo() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().build())) {
      foreign.server("next").moveTo(serverFiles);
      ChannelCredentials next =
          TlsChannelCredentials.newBuilder().trustManager(foreign.file.toFile()).build();
      await().atMost(20, TimeUnit.SECONDS).until(() -> call(server, next).isOk());
    }
  }

  @Test
  void filesThatDoNotBelongTogetherChangeNothing() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().build())) {
      Files.writeString(
          serverFiles.certificate(), Files.readString(foreign.server("next").certificate()));
      server.reload();
      assertServed(server, trusting().build());

      Files.delete(serverFiles.key());
      server.reload();
      assertServed(server, trusting().build());
    }
  }

  @Test
  void aConnectionTooManyIsClosedAndAnotherComesInWhenOneHasGone() throws Exception {
    try (TypecaseServer server = TypecaseServer.start(tls().maxConnections(1).build())) {
      ManagedChannel open = Grpc.newChannelBuilder(server.address(), trusting().build()).build();
      list(open);
      assertShutOut(server, trusting().build());
      open.shutdownNow();
      ChannelCredentials next = trusting().build();
      await().atMost(20, TimeUnit.SECONDS).until(() -> call(server, next).isOk());
    }
  }

  @Test
  void filesThatCannotBeAreOneSentence() throws Exception {
    PemPair other = authority.server("other");
    PemPair late = authority.expired("late");
    Path empty = Files.createFile(folder.resolve("empty.pem"));

    serverFiles = new PemPair(folder.resolve("none.crt"), other.key());
    assertRefused("tls-certificate: " + folder.resolve("none.crt") + " (expected: a file that");
    serverFiles = new PemPair(empty, other.key());
    assertRefused("tls-certificate: " + empty + " (expected: certificates in PEM)");
    serverFiles = new PemPair(other.certificate(), other.certificate());
    assertRefused(
        "tls-key: " + other.certificate() + " (expected: a private key of RSA or EC in PEM");
    serverFiles = new PemPair(other.certificate(), late.key());
    assertRefused("tls-key: " + late.key() + " (expected: the key of the first certificate in ");
    serverFiles = late;
    assertRefused("tls-certificate: " + late.certificate() + " (expected: one that is valid now;");
  }

  private void assertRefused(String begin) {
    assertThatThrownBy(() -> TypecaseServer.start(tls().build()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(begin);
  }

  @Test
  void beyondLoopbackPlaintextMustBeAskedForByName() {
    ServerConfiguration.Builder everywhere = TestServer.configuration().host("0.0.0.0");
    ConfigurationException refusal =
        Assertions.catchThrowableOfType(
            ConfigurationException.class, () -> TypecaseServer.start(everywhere.build()).close());
    assertThat(refusal)
        .hasMessageStartingWith("host: 0.0.0.0 without TLS (expected: tls-certificate and tls-key");
    // The address of a loopback interface is enough to show it: nothing here may listen on others.
    everywhere.host("127.0.0.2");
    TypecaseServer.start(everywhere.build()).close();
  }

  private static BlockingClientCall<PipelineRequest, PipelineResponse> pipeline(
      ManagedChannel channel) {
    return ClientCalls.blockingBidiStreamingCall(
        channel,
        RecordServiceGrpc.getPipelineMethod(),
        io.grpc.CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS));
  }

  private static void assertAnswers(
      BlockingClientCall<PipelineRequest, PipelineResponse> stream, long correlationId)
      throws Exception {
    assertThat(
            stream.write(
                PipelineRequest.newBuilder()
                    .setCorrelationId(correlationId)
                    .setRead(ReadRequest.getDefaultInstance())
                    .build()))
        .isTrue();
    PipelineResponse answer = stream.read();
    assertThat(answer).isNotNull();
    assertThat(answer.getCorrelationId()).isEqualTo(correlationId);
  }
}
