package dev.typecase.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The golden files against the second implementation of the rule, where Node is installed. */
class GoldenScriptTest {
  @Test
  void theScriptComputesTheFilesAsTheyAre() throws Exception {
    Optional<Path> node = onThePath("node");
    assumeTrue(node.isPresent(), "node: not on the PATH (expected: Node.js 18 or newer)");

    Process check = start(node.orElseThrow(), "golden.mjs", "check");
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
  }

  private static Process start(Path program, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(Arrays.asList(arguments));
    return builder.directory(GoldenFile.folder().toFile()).redirectErrorStream(true).start();
  }

  private static Optional<Path> onThePath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
