package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor in a strict user's build: a javac of its own, as Maven or Gradle start it. */
class UserModuleTest {
  private static final String RECORD =
      """
      package shop;

      import dev.typecase.records.Count;
      import dev.typecase.records.MaxBytes;
      import dev.typecase.records.Record;
      import java.time.Instant;
      import java.util.UUID;
      import org.jspecify.annotations.Nullable;

      /** A cart. */
      @SuppressWarnings("ArrayRecordComponent")
      @Record
      public record Cart(
          UUID id,
          @MaxBytes(40) String owner,
          @Nullable Integer coupon,
          @MaxBytes(8) byte @Nullable [] tag,
          State state,
          @Count(4) Instant[] visits,
          @Count(2) State @Nullable [] states) {
        /** What a cart is. */
        public enum State {
          OPEN,
          PAID
        }
      }
      """;
  private static final List<String> PACKAGES =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");

  @TempDir private Path folder;
  private final List<String> command = new ArrayList<>();

  @BeforeEach
  void startWithEveryWarningAnError() throws IOException {
    String classPath = System.getProperty("java.class.path");
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-processorpath", classPath, "-d", folder.resolve("out").toString()));
    command.addAll(List.of("-processor", RecordProcessor.class.getName()));
    command.addAll(List.of("-Xlint:all", "-Werror", "-implicit:none"));
    write("shop/Cart.java", RECORD);
  }

  @Test
  void everyLintWarningOnIsClean() throws Exception {
    onTheClassPath();
    assertThat(compile()).isEmpty();
    assertThat(folder.resolve("out/shop/Cart_.class")).exists();
  }

  @Test
  void errorProneAndNullAwayAreClean() throws Exception {
    onTheClassPath();
    withErrorProne("-Xep:NullAway:ERROR -XepOpt:NullAway:AnnotatedPackages=shop");
    assertThat(compile()).isEmpty();
  }

  @Test
  void nullAwayInJSpecifyModeIsClean() throws Exception {
    onTheClassPath();
    withErrorProne(
        "-Xep:NullAway:ERROR -XepOpt:NullAway:AnnotatedPackages=shop"
            + " -XepOpt:NullAway:JSpecifyMode=true");
    assertThat(compile()).isEmpty();
  }

  @Test
  void errorProneWithEveryCheckItHasSaysNothingOfGeneratedCode() throws Exception {
    onTheClassPath();
    // The check switched off cannot be suppressed in a source. With -Werror it would stop behind
    // the user's own first warning.
    command.remove("-Werror");
    withErrorProne(
        "-XepAllDisabledChecksAsWarnings -Xep:AddNullMarkedToClass:OFF"
            + " -XepOpt:NullAway:AnnotatedPackages=shop");
    assertThat(compile()).isNotEmpty().doesNotContain("Cart_.java");
  }

  @Test
  void aNamedModuleThatDoesNotReadTheCompilerApiIsClean() throws Exception {
    // @Generated lies in java.compiler, which this module does not read.
    write("module-info.java", "/** A shop. */ module shop { exports shop; }");
    onTheClassPath();
    // exports: would warn of Cart.java itself, because its annotations come from the class path.
    command.addAll(List.of("--add-reads", "shop=ALL-UNNAMED", "-Xlint:-exports"));
    command.add(folder.resolve("module-info.java").toString());
    assertThat(compile()).isEmpty();
    assertThat(Files.readString(folder.resolve("out/shop/Cart_.java")))
        .doesNotContain("@Generated");
  }

  private void onTheClassPath() {
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
  }

  private void withErrorProne(String options) {
    for (String name : PACKAGES) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED");
    command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED");
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    command.add("-Xplugin:ErrorProne " + options);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String compile() throws IOException, InterruptedException {
    command.add(folder.resolve("shop/Cart.java").toString());
    Path output = folder.resolve("javac.txt");
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    javac.waitFor();
    return Files.readString(output);
  }
}
