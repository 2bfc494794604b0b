package dev.typecase.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.typecase.client.PermissionDeniedException;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.UnauthenticatedException;
import dev.typecase.e2e.cli.CommandRun;
import dev.typecase.e2e.security.Authority.Issued;
import dev.typecase.layout.RecordType;
import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK and the command line against a server that wants to know who asks, over TLS. */
final class AccessClientTest {
  @TempDir private Path folder;

  private Authority authority;
  private Path tokenFile;
  private TypecaseServer server;

  @BeforeEach
  void start() throws Exception {
    authority = Authority.make(folder, "authority");
    List<String> made = CommandRun.of("token").succeeded().outLines();
    tokenFile = write("token", made.get(0).replace("token: ", "") + "\n");
    Path access =
        write(
            "access.yaml",
            """
            identities:
              operator:
                tokens: ['%s']
                admin: ['*']
              orders:
                certificates: ['subject:CN=orders']
                read: [orders]
            """
                .formatted(made.get(1).replaceFirst("hash: +", "")));
    Issued files = authority.issue("server");
    ServerConfiguration.Builder builder =
        ServerConfiguration.builder().port(0).adminPort(ServerConfiguration.ADMIN_OFF).loops(1);
    builder
        .security()
        .tlsCertificate(files.certificate())
        .tlsKey(files.key())
        .tlsClientCa(authority.file)
        .tlsClientOptional(true)
        .access(access);
    server = TypecaseServer.start(builder.build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private CommandRun run(Path token, String... args) {
    return CommandRun.at(
        server.address(),
        Stream.concat(
                Stream.of(args),
                Stream.of("--tls-ca", authority.file.toString(), "--token-file", token.toString()))
            .toArray(String[]::new));
  }

  @Test
  void aTokenThatWasJustMadeOpensWhatItMay() throws Exception {
    run(tokenFile, "pool", "create", "orders", "--capacity", "10", "--field", "n:int64")
        .succeeded();
    String handle = run(tokenFile, "allocate", "orders", "n=7").succeeded().out().strip();
    assertThat(run(tokenFile, "read", "orders", handle).succeeded().out()).contains("7");
    assertThat(run(tokenFile, "top", "--count", "1").succeeded().out()).contains("orders");

    Path other = write("other", CommandRun.of("token").outLines().getFirst().substring(7));
    assertThat(run(other, "pool", "list").exitedWith(4).err())
        .isEqualTo(
            "typecase: credentials: none that are known (expected: a token or a client certificate"
                + " of an identity)\n");
    assertThat(run(write("no-token", "a b"), "pool", "list").exitedWith(2).err())
        .startsWith("typecase: token: 3 characters (expected: ");
  }

  @Test
  void aCertificateIsAnIdentityToo() throws Exception {
    try (TypecaseClient orders = showing(authority.issue("orders"));
        TypecaseClient stranger = showing(authority.issue("stranger"))) {
      assertThat(orders.pools().list()).isEmpty();
      assertThatExceptionOfType(PermissionDeniedException.class)
          .isThrownBy(() ->
              orders
                  .pools()
                  .create(
                      PoolDefinition.of(
                          "orders", RecordType.parse("Order", List.of("n: int64")), 10)))
          .withMessage("role of orders in pool orders: read (expected: admin)");
      assertThatExceptionOfType(UnauthenticatedException.class)
          .isThrownBy(() -> stranger.pools().list());
    }
  }

  private TypecaseClient showing(Issued client) {
    return TypecaseClient.builder()
        .target(server.address())
        .tls(authority.trusted().showing(client.certificate(), client.key()))
        .build();
  }
}
