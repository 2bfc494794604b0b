package dev.typecase.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into {@code version.properties}. */
final class BuildVersion implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, RESOURCE));
      return new String[] {"typecase " + properties.getProperty("version")};
    }
  }
}
