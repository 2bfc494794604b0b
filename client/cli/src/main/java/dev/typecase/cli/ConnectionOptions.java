package dev.typecase.cli;

import dev.typecase.cli.text.DurationText;
import dev.typecase.client.TypecaseClient;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the server is, and how long to wait for it. */
final class ConnectionOptions {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:TYPECASE_SERVER:-localhost:7420}",
      description =
          "The server. The environment variable TYPECASE_SERVER changes the default"
              + " (now: ${DEFAULT-VALUE}).")
  private String server;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationText.class,
      description =
          "How long one call may take, such as 0.5s or 1m30s (default: ${DEFAULT-VALUE}).")
  private Duration deadline;

  @Mixin private SecurityOptions security;

  TypecaseClient connect() throws IOException {
    TypecaseClient.Builder client = TypecaseClient.builder().target(server).deadline(deadline);
    security.applyTo(client);
    return client.build();
  }

  String server() {
    return server;
  }
}
