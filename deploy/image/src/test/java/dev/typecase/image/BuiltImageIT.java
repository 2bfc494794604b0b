package dev.typecase.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that the build has just made, without a container engine. */
final class BuiltImageIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LAUNCHER = Path.of("..", "launcher", "target");
  private static final Path ARCHIVE = TARGET.resolve("typecase-image.tar");
  private static final RootFolder ROOT = new RootFolder(TARGET.resolve("root"));
  private static final Pattern LAYER = Pattern.compile("\"([0-9a-f]{64}\\.tar\\.gz)\"");
  private static final Pattern COMPONENT = Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?\"]+)");
  private static final long MAX_BYTES = 150_000_000;

  @TempDir private static Path folder;

  @BeforeEach
  void requireAnImage() {
    assumeTrue(Files.exists(ARCHIVE), "no image is built on this machine");
  }

  @Test
  void aSecondBuildMakesEveryLayerButTheCacheTheSame() throws IOException, InterruptedException {
    Platform platform = Platform.ofThisMachine().orElseThrow();
    Path again = folder.resolve("again.tar");
    RootFolder root = BuildImage.fill(LAUNCHER, folder, platform);
    root.write(Training.CACHE, "another cache");
    new ImageArchive("typecase:again", platform, Instant.EPOCH)
        .write(root, again, folder.resolve("jib"));

    List<String> layers = layers(ARCHIVE);
    assertThat(layers).hasSize(5);
    assertThat(layers(again).subList(0, 4)).isEqualTo(layers.subList(0, 4));
    assertThat(layers(again).get(4)).isNotEqualTo(layers.get(4));
  }

  @Test
  void theBillOfMaterialsListsEveryJar() throws IOException {
    Path bill = TARGET.resolve("typecase-image-sbom.json");
    assumeTrue(Files.exists(bill), "the image was built offline, without a bill of materials");
    List<String> components =
        COMPONENT
            .matcher(Files.readString(bill))
            .results()
            .map(found -> found.group(1) + "-" + found.group(2))
            .toList();
    List<Path> jars = new ArrayList<>(ROOT.files(RootFolder.LIB));
    ROOT.files(RootFolder.APP).stream()
        .filter(file -> file.toString().endsWith(".jar"))
        .forEach(jars::add);
    assertThat(jars)
        .isNotEmpty()
        // Behind the version there may be a classifier.
        .allSatisfy(jar ->
            assertThat(components)
                .anyMatch(component -> jar.getFileName().toString().startsWith(component)));
  }

  /** With this option the virtual machine refuses to start without the cache. */
  @Test
  void itsOwnRuntimeAcceptsTheCacheWithEitherCollector() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(ROOT.resolve(Training.CACHE)),
        "no start-up cache could be made on this machine; the build says why");
    for (String collector : List.of("-XX:+UseG1GC", "-XX:+UseSerialGC")) {
      assertThat(version("-XX:AOTMode=on", "-XX:AOTCache=/" + Training.CACHE, collector).output())
          .isEqualTo("typecase 0.1.0\n");
    }
    assertThat(version("-XX:AOTMode=on", "-XX:AOTCache=/nowhere").status()).isNotZero();
  }

  @Test
  void itIsNoLargerThanItMayBe() throws IOException {
    assertThat(ROOT.bytes()).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void itHasCertificatesOfAuthoritiesAndNoShell() throws IOException, GeneralSecurityException {
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    try (InputStream in =
        Files.newInputStream(ROOT.resolve(RootFolder.JAVA + "/lib/security/cacerts"))) {
      authorities.load(in, null);
    }
    assertThat(authorities.size()).isGreaterThan(50);
    assertThat(ROOT.path())
        .isDirectoryNotContaining(path -> path.endsWith("bin") || path.endsWith("usr"));
    assertThat(ROOT.files("")).noneMatch(file -> file.getFileName().toString().endsWith("sh"));
  }

  private static Command.Ended version(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Arrays.asList(options));
    words.addAll(List.of("@/" + Program.OPTIONS, Program.MAIN_CLASS, "--version"));
    return Command.run(InRoot.java(ROOT, words));
  }

  private static List<String> layers(Path archive) throws IOException, InterruptedException {
    String manifest = Command.output(List.of("tar", "-xOf", archive.toString(), "manifest.json"));
    return LAYER.matcher(manifest).results().map(result -> result.group(1)).toList();
  }
}
