package dev.typecase.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server process writes on standard error. */
@DisabledOnOs(OS.WINDOWS)
final class ServerLogIT {
  private static final String TYPECASE = Path.of("..", "typecase").toAbsolutePath().toString();

  @Test
  void everyLineIsAnObjectIfJsonIsAskedFor() throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(TYPECASE, "serve", "--port", "0", "--no-admin", "--log-format", "json")
            .start();
    try (var out = server.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith("typecase: serving on ")) {
        line = out.readLine();
      }
      // Not by the process itself, which would close its streams.
      server.toHandle().destroy();
      List<JsonNode> lines =
          server
              .errorReader(StandardCharsets.UTF_8)
              .lines()
              // Of the launcher, while it trains.
              .filter(said -> !said.startsWith("typecase: "))
              .map(new JsonMapper()::readTree)
              .toList();
      assertThat(lines)
          .extracting(node -> node.get("formattedMessage").asString())
          .anyMatch(message -> message.startsWith("serving on 127.0.0.1:"))
          .anyMatch(message -> message.startsWith("closed "));
      assertThat(lines).allMatch(node -> node.has("timestamp") && node.has("level"));
      assertThat(server.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }
}
