package dev.typecase.e2e.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.command.LoadImageCallback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** The image that this build has made. */
public final class BuiltImage {
  private static final Path ARCHIVE = Path.of("..", "image", "target", "typecase-image.tar");

  private BuiltImage() {}

  /** Gives it to the container engine; skips the test where there is none, or no image. */
  public static void load() throws IOException {
    assumeTrue(Files.exists(ARCHIVE), "no image is built on this machine");
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine answers");
    // Layers that are there already are not loaded again.
    try (InputStream archive = Files.newInputStream(ARCHIVE)) {
      DockerClientFactory.lazyClient()
          .loadImageAsyncCmd(archive)
          .exec(new LoadImageCallback())
          .awaitMessage();
    }
  }
}
