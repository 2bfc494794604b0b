package dev.typecase.e2e.foreign;

import dev.typecase.node.TypecaseServer;
import dev.typecase.node.config.ServerConfiguration;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ForeignClientIT {
  @Test
  void aClientThatSharesNoCodeUsesEveryOperation() throws IOException, InterruptedException {
    ForeignClient.prepare();
    ServerConfiguration configuration = ServerConfiguration.builder().port(0).adminPort(0).build();
    try (TypecaseServer server = TypecaseServer.start(configuration)) {
      ForeignClient.useEveryOperation(server.address());
    }
  }
}
