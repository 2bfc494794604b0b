package dev.typecase.e2e.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Node program that shares no code with this project: it knows the .proto files and gRPC. Its own
 * tests are in {@code src/test/node}; what they print is printed here.
 */
public final class ForeignClient {
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path PROTO =
      Path.of("..", "..", "proto", "contract", "src", "main", "proto");
  private static final Path WORK = Path.of("target", "foreign-client");

  private ForeignClient() {}

  /** Skips the test where Node.js is missing, and gets the libraries of the program. */
  public static void prepare() throws IOException, InterruptedException {
    assumeTrue(isInstalled("node") && isInstalled("npm"), "Node.js and npm are not installed");
    copySources();
    run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
  }

  /**
   * Uses every operation of a server, after {@link #prepare}.
   *
   * @param target {@code host:port}
   */
  public static void useEveryOperation(String target) throws IOException, InterruptedException {
    run(
        Map.of(
            "TYPECASE_TARGET",
            target,
            "TYPECASE_PROTO",
            PROTO.toAbsolutePath().normalize().toString()),
        "npm",
        "test");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void copySources() throws IOException {
    Files.createDirectories(WORK);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(WORK.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(output);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
  }
}
