package dev.typecase.records.processor;

import com.google.auto.service.AutoService;
import dev.typecase.records.Record;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes the companion of every record marked with {@link Record}, or says as compile errors why
 * there is none. A record with a component whose type another processor has yet to write waits for
 * a later round.
 */
@AutoService(Processor.class)
public final class RecordProcessor extends AbstractProcessor {
  /** Marks what is written, where the user's module can see it. */
  static final String GENERATED = "javax.annotation.processing.Generated";

  private final Set<String> waiting = new LinkedHashSet<>();

  /** For the compiler, which finds it by its service entry. */
  public RecordProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Record.class.getPackageName() + ".*", GENERATED);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  // The annotations claimed are this project's own and no other processor's; unclaimed they would
  // be
  // a warning of -Xlint:processing.
  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> due = new LinkedHashSet<>();
    waiting.forEach(name -> due.add(processingEnv.getElementUtils().getTypeElement(name)));
    waiting.clear();
    due.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Record.class)));
    if (!round.processingOver()) {
      due.forEach(this::processOrWait);
    }
    return true;
  }

  // A type that never comes is reported by the compiler itself.
  private void processOrWait(TypeElement record) {
    boolean isComplete =
        record.getRecordComponents().stream()
            .noneMatch(c -> c.asType().getKind() == TypeKind.ERROR);
    if (isComplete) {
      process(record);
    } else {
      waiting.add(record.getQualifiedName().toString());
    }
  }

  private void process(TypeElement record) {
    try {
      RecordReader reader =
          new RecordReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
      write(reader.read(record));
    } catch (RefusedException e) {
      e.refusals().forEach(this::report);
    }
  }

  private void write(RecordModel model) {
    try {
      new CompanionSource(model, processingEnv.getElementUtils())
          .file()
          .writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      report(
          Refusal.of(
              model.element(),
              "%s cannot be written: %s"
                  .formatted(model.companion().simpleName(), e.getMessage())));
    }
  }

  private void report(Refusal refusal) {
    processingEnv
        .getMessager()
        .printMessage(Diagnostic.Kind.ERROR, refusal.message(), refusal.element());
  }
}
