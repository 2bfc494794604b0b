package dev.typecase.benchmarks.process;

import dev.typecase.benchmarks.rival.SlotMemory;
import dev.typecase.benchmarks.scenario.CDesign;
import dev.typecase.benchmarks.scenario.Sizes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The free list in C, compiled on this machine. Its source travels with the benchmarks; slots,
 * stride and pairs are passed to the compiler, so that they cannot differ from the other designs'.
 */
public final class CProgram {
  private static final String SOURCE = "/dev/typecase/benchmarks/c/intrusive_list.c";
  private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
  private static final List<String> FLAGS = List.of("-O2", "-std=gnu11");

  private final Path executable;
  private final String compiler;

  private CProgram(Path executable, String compiler) {
    this.executable = executable;
    this.compiler = compiler;
  }

  /**
   * {@return the program, or empty if no C compiler is on the path}
   *
   * @param directory gets source and executable
   * @throws MeasuringException if there is a compiler and it fails
   */
  public static Optional<CProgram> compile(Path directory) {
    return compiler().map(compiler -> compile(compiler, directory));
  }

  private static Optional<Path> compiler() {
    String path = System.getenv().getOrDefault("PATH", "");
    return COMPILERS.stream()
        .flatMap(name ->
            Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static CProgram compile(Path compiler, Path directory) {
    Path source = directory.resolve("intrusive_list.c");
    Path executable = directory.resolve("intrusive_list");
    copySource(source);
    List<String> command = new ArrayList<>(List.of(compiler.toString()));
    command.addAll(FLAGS);
    command.addAll(definitions());
    command.addAll(List.of("-o", executable.toString(), source.toString()));
    ChildProcess.run(command);
    String version = ChildProcess.run(List.of(compiler.toString(), "--version")).getFirst();
    return new CProgram(executable, version);
  }

  private static List<String> definitions() {
    return List.of(
        "-DSLOTS=" + Sizes.SLOTS,
        "-DSTRIDE=" + Sizes.SLOT_BYTES,
        "-DLINK=" + SlotMemory.RECORD_OFFSET,
        "-DBURST=" + Sizes.BURST,
        "-DPAIRS=" + Sizes.PAIRS);
  }

  private static void copySource(Path target) {
    try (InputStream source =
        Objects.requireNonNull(CProgram.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.write(target, source.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return compiler and flags} */
  public String describe() {
    return compiler + ", " + String.join(" ", FLAGS);
  }

  /**
   * Measures in a process of its own.
   *
   * @param operation {@code pair} or {@code burst}
   * @param millis processor time of one iteration
   * @return processor time of a pair in nanoseconds, one a measurement
   */
  public List<Double> measure(
      CDesign design, String operation, int warmups, int measurements, long millis) {
    List<Double> nanos =
        parse(
            ChildProcess.run(
                List.of(
                    executable.toString(),
                    design.variant(),
                    operation,
                    Integer.toString(warmups),
                    Integer.toString(measurements),
                    Long.toString(millis))));
    if (nanos.size() != measurements) {
      throw new MeasuringException(
          "measurements: " + nanos.size() + " (expected: " + measurements + ")");
    }
    return nanos;
  }

  /** {@return the times that the lines of the program's output say} */
  static List<Double> parse(List<String> lines) {
    return lines.stream().map(CProgram::parse).toList();
  }

  private static double parse(String line) {
    try {
      double nanos = Double.parseDouble(line);
      if (nanos > 0 && nanos < Double.POSITIVE_INFINITY) {
        return nanos;
      }
    } catch (NumberFormatException e) {
      throw new MeasuringException("line: " + line + " (expected: nanoseconds)", e);
    }
    throw new MeasuringException("line: " + line + " (expected: nanoseconds, > 0)");
  }
}
