package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records at the edge of what is taken: they compile, with all warnings on and none given. */
class AcceptanceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Record record Subject(int record, int into, int from, int offset, int value) {}",
        "@Record record Subject(int State, int UUID, @Nullable UUID Subject, State Subject_) {}",
        "@Record record Subject(int userId, int userIdOffset, int USER_ID, int userid) {}",
        "@Record record Subject(State state, State state2, @Count(2) State[] states) {}",
        "@Record record Field(long a, @Count(2) long[] b) {}",
        "@Record record Codec(long a) {}",
        "@Record record Layout(@MaxBytes(65_527) String a) {}",
        "@Record record MemorySegment(int a, State b) {}",
        "@Record record Subject(int a) { @Deprecated(forRemoval = true) public int a() { return a;"
            + " }}",
        "@Record record Subject(@FieldName(\"b\") int a, @FieldName(\"a\") int b) {}",
        "class Subject { @Record record Inner(long a) {} }",
        "interface Subject { @Record record Inner(long a, Mood mood) {} enum Mood { A } }",
        "class Subject { static class Mid { @Record protected record Inner(long a) {} } }",
        "@Deprecated @Record record Subject(long a) {}",
        "@Record record Subject(@Count(1) @FieldName(\"CODEC\") byte[] a) {}"
      })
  void aRecordAtTheEdgeIsTaken(String source) {
    assertClean(Compiled.record(source));
  }

  @Test
  void aRecordInTheUnnamedPackageIsTaken() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "Subject", "@dev.typecase.records.Record record Subject(long a) {}");
    Compilation compilation = Compiled.sources(source);
    assertClean(compilation);
    assertThat(generated(compilation)).containsExactly("/SOURCE_OUTPUT/Subject_.java");
  }

  @Test
  void theCompanionOfANestedRecordHasTheNamesOfAllClassesAroundIt() {
    assertThat(
            generated(
                Compiled.record(
                    "class Subject { static class Mid { @Record record Inner(long a) {} } }")))
        .containsExactly("/SOURCE_OUTPUT/test/Subject_Mid_Inner_.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@interface Nullable {}",
        "@java.lang.annotation.Target(java.lang.annotation.ElementType.FIELD) @interface Nullable"
            + " {}",
        "@java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD) @interface Nullable"
            + " {}",
        "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
            + " @interface Nullable {}"
      })
  void anyAnnotationCalledNullableWillDo(String annotation) {
    Compilation compilation =
        withProcessor()
            .compile(
                JavaFileObjects.forSourceString(
                    "other.Nullable", "package other; public " + annotation),
                JavaFileObjects.forSourceString(
                    "test.Subject",
                    "package test; @dev.typecase.records.Record record Subject("
                        + "@other.Nullable Integer a) {}"));
    assertThat(compilation.errors()).isEmpty();
    assertThat(text(compilation)).contains("{@code a:int32?}");
  }

  @Test
  void anEnumThatAnotherProcessorHasYetToWriteIsWaitedFor() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new RecordProcessor(), new LateEnumProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "test.Subject",
                    "package test; @Deprecated @dev.typecase.records.Record record Subject(Late"
                        + " late) {}"));
    assertThat(compilation.errors()).isEmpty();
    assertThat(text(compilation)).contains("late:enum(A=0,B=1)");
  }

  @Test
  void aTypeThatNeverComesIsTheCompilersErrorAlone() {
    List<String> errors = Compiled.errors(Compiled.record("@Record record Subject(Missing x) {}"));
    assertThat(errors).singleElement().asString().contains("cannot find symbol");
  }

  private static Compiler withProcessor() {
    return Compiler.javac().withProcessors(new RecordProcessor());
  }

  private static void assertClean(Compilation compilation) {
    assertThat(Compiled.diagnostics(compilation)).isEmpty();
  }

  private static List<String> generated(Compilation compilation) {
    return compilation.generatedSourceFiles().stream().map(JavaFileObject::getName).toList();
  }

  private static String text(Compilation compilation) {
    return compilation.generatedSourceFiles().stream()
        .filter(file -> file.getName().endsWith("Subject_.java"))
        .map(AcceptanceTest::content)
        .findFirst()
        .orElseThrow();
  }

  private static String content(JavaFileObject file) {
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
