package dev.typecase.records.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.typecase.records.RecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** A companion meets another enum than it was compiled with, as when only one jar is replaced. */
class StaleCompanionTest {
  private static final JavaFileObject RECORD =
      JavaFileObjects.forSourceString(
          "test.Subject",
          "package test; @dev.typecase.records.Record public record Subject(Mood mood) {}");

  @Test
  void theSameConstantsAreTaken() throws Exception {
    Class<?> subject = load(compile("GOOD, BAD"), compile("GOOD, BAD"));
    assertThat(RecordCodec.of(subject.asSubclass(Record.class)).pool()).isEqualTo("subject");
  }

  @Test
  void constantsInAnotherOrderAreRefusedBeforeAnyRecordIsRead() throws Exception {
    Class<? extends Record> subject =
        load(compile("GOOD, BAD"), compile("BAD, GOOD")).asSubclass(Record.class);
    assertThatThrownBy(() -> RecordCodec.of(subject))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "layout hash of Subject: [0-9a-f]{16} \\(expected: [0-9a-f]{16}, as when it was"
                + " compiled; compile it again\\)");
  }

  private static Compilation compile(String constants) {
    return Compiled.sources(
        RECORD,
        JavaFileObjects.forSourceString(
            "test.Mood", "package test; public enum Mood { " + constants + " }"));
  }

  /** {@return the record of the first compilation, beside the enum of the second} */
  private static Class<?> load(Compilation records, Compilation enums) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    putClasses(classes, records);
    byte[] mood = classes(enums).get("test.Mood");
    classes.put("test.Mood", mood);
    ClassLoader loader =
        new ClassLoader(StaleCompanionTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    return loader.loadClass("test.Subject");
  }

  private static Map<String, byte[]> classes(Compilation compilation) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    putClasses(classes, compilation);
    return classes;
  }

  private static void putClasses(Map<String, byte[]> classes, Compilation compilation)
      throws IOException {
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        try (InputStream in = file.openInputStream()) {
          classes.put(name(file), in.readAllBytes());
        }
      }
    }
  }

  private static String name(JavaFileObject file) {
    return file.getName()
        .replaceFirst("^/CLASS_OUTPUT/", "")
        .replaceFirst("\\.class$", "")
        .replace('/', '.');
  }
}
