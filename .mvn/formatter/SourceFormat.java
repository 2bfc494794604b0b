import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every hand-written Java file below the working directory.
 *
 * <p>Usage: {@code java -cp <formatter jars> SourceFormat.java check|apply}. {@code check} changes
 * nothing, lists the files whose format differs and exits with 1; {@code apply} rewrites them.
 */
final class SourceFormat {
  private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", "target", "node_modules");

  private SourceFormat() {}

  public static void main(String[] args) throws IOException {
    boolean apply = args.length == 1 && args[0].equals("apply");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    arguments.addAll(javaFiles(Path.of("")));
    int exitCode = run(arguments);
    if (exitCode != 0 && !apply) {
      System.out.println(
          "The files named above are not formatted. To format them: ./mvnw -N -Pformat validate");
    }
    System.exit(exitCode);
  }

  private static int run(List<String> arguments) {
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow(() -> new IllegalStateException("google-java-format: not on the class path"))
        .run(System.out, System.out, arguments.toArray(String[]::new));
  }

  private static List<String> javaFiles(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = SKIPPED_FOLDERS.contains(folder.getFileName().toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
