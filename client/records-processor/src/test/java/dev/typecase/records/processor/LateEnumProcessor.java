package dev.typecase.records.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Stands for any other processor: writes the enum test.Late, which exists from round two on. */
final class LateEnumProcessor extends AbstractProcessor {
  private boolean done;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!done) {
      done = true;
      write();
    }
    return false;
  }

  private void write() {
    try (Writer writer = processingEnv.getFiler().createSourceFile("test.Late").openWriter()) {
      writer.write("package test; enum Late { A, B }");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
