package dev.typecase.records.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles snippets with the processor, all warnings on. */
final class Compiled {
  /** Line 10 of the source that {@link #record} makes is the first of the body. */
  static final int FIRST_LINE = 10;

  private static final Pattern TYPE_NAME =
      Pattern.compile("(?:record|class|interface|enum) (\\w+)");
  private static final String HEADER =
      """
      package test;
      import dev.typecase.records.Count;
      import dev.typecase.records.FieldName;
      import dev.typecase.records.FixedBytes;
      import dev.typecase.records.MaxBytes;
      import dev.typecase.records.Record;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.Nullable;
      """;

  private Compiled() {}

  /** {@return the compilation of a source file of these lines, beside an enum State} */
  static Compilation record(String... lines) {
    String body = String.join("\n", lines);
    Matcher name = TYPE_NAME.matcher(body);
    String typeName = name.find() ? name.group(1) : "Missing";
    return sources(
        JavaFileObjects.forSourceString("test." + typeName, HEADER + body),
        JavaFileObjects.forSourceString(
            "test.State", "package test; public enum State { NEW, OLD }"));
  }

  static Compilation sources(JavaFileObject... sources) {
    return Compiler.javac()
        .withProcessors(new RecordProcessor())
        .withOptions("-Xlint:all", "-Werror")
        .compile(sources);
  }

  /** {@return the errors as {@code line: message}} */
  static List<String> errors(Compilation compilation) {
    return texts(compilation.errors().stream());
  }

  /** {@return everything that the compiler said} */
  static List<String> diagnostics(Compilation compilation) {
    return texts(compilation.diagnostics().stream());
  }

  private static List<String> texts(
      Stream<? extends Diagnostic<? extends JavaFileObject>> diagnostics) {
    List<String> texts = new ArrayList<>();
    diagnostics.forEach(d -> texts.add(d.getLineNumber() + ": " + d.getMessage(Locale.ROOT)));
    return texts;
  }
}
