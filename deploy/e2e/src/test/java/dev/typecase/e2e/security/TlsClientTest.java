package dev.typecase.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.typecase.client.Advice;
import dev.typecase.client.HandshakeException;
import dev.typecase.client.Tls;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.UnavailableException;
import dev.typecase.e2e.security.Authority.Issued;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SDK says when client and server do not accept each other's certificate. */
final class TlsClientTest {
  @TempDir private Path folder;

  private Authority authority;

  @BeforeEach
  void makeAuthority() throws Exception {
    authority = Authority.make(folder, "authority");
  }

  private TypecaseServer server(Issued files, boolean mutual) {
    ServerConfiguration.Builder builder =
        ServerConfiguration.builder().port(0).adminPort(ServerConfiguration.ADMIN_OFF).loops(1);
    builder.security().tlsCertificate(files.certificate()).tlsKey(files.key());
    if (mutual) {
      builder.security().tlsClientCa(authority.file);
    }
    return TypecaseServer.start(builder.build());
  }

  private static int list(TypecaseServer server, Tls tls) {
    try (TypecaseClient client =
        TypecaseClient.builder()
            .target(server.address())
            .tls(tls)
            .deadline(Duration.ofSeconds(30))
            .build()) {
      return client.pools().list().size();
    }
  }

  private static void assertNoTerms(TypecaseServer server, Tls tls, String sentence) {
    HandshakeException e =
        Assertions.catchThrowableOfType(HandshakeException.class, () -> list(server, tls));
    assertThat(e).isNotNull().hasMessageContaining(sentence);
    assertThat(e.advice()).isEqualTo(Advice.STOP);
    assertThat(e.mayHaveBeenExecuted()).isFalse();
  }

  @Test
  void aClientWithACertificateIsServed() throws Exception {
    Issued client = authority.issue("client");
    try (TypecaseServer server = server(authority.issue("server"), true)) {
      assertThat(list(server, authority.trusted().showing(client.certificate(), client.key())))
          .isZero();
      assertNoTerms(
          server, authority.trusted(), "the server refused this client's certificate, or the lack");
    }
  }

  @Test
  void theServerOfAnotherAuthorityIsNotTrusted() throws Exception {
    Authority foreign = Authority.make(folder, "foreign");
    try (TypecaseServer server = server(foreign.issue("server"), false)) {
      assertNoTerms(server, authority.trusted(), "of no authority that this client trusts");
      assertNoTerms(server, Tls.trustingSystem(), "of no authority that this client trusts");
    }
  }

  @Test
  void aServerOfAnotherNameIsNotAcceptedUnlessExpected() throws Exception {
    Issued other = authority.issue("other", made -> made.addSanDnsName("other.example"));
    try (TypecaseServer server = server(other, false)) {
      assertNoTerms(server, authority.trusted(), "the server's certificate is not accepted");
      assertThat(list(server, authority.trusted().expecting("other.example"))).isZero();
    }
  }

  @Test
  void aServerWhoseCertificateHasExpiredMeanwhileIsNotAccepted() throws Exception {
    // Too late to start with: put in its place in a way that the server does not notice.
    Instant soon = Instant.now().plusSeconds(2);
    Issued late = authority.issue("late", made -> made.addSanIpAddress("127.0.0.1").notAfter(soon));
    try (TypecaseServer server = server(late, false)) {
      while (Instant.now().isBefore(soon.plusSeconds(1))) {
        Thread.onSpinWait();
      }
      assertNoTerms(server, authority.trusted(), "the server's certificate has expired");
    }
  }

  @Test
  void aServerWithoutTlsIsOneThatCannotBeReached() throws Exception {
    try (TypecaseServer server =
        TypecaseServer.start(
            ServerConfiguration.builder()
                .port(0)
                .adminPort(ServerConfiguration.ADMIN_OFF)
                .loops(1)
                .build())) {
      assertThatThrownBy(() -> list(server, authority.trusted()))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("not an SSL/TLS record");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path none = folder.resolve("none.pem");
    assertThatThrownBy(() -> TypecaseClient.builder().tls(Tls.trusting(none)).build().close())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(none.toString());
  }
}
