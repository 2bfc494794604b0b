package dev.typecase.records.processor;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.util.ElementFilter;

/**
 * Whether a component is marked with an annotation called Nullable, whoever's it is. Annotations of
 * types ({@code byte @Nullable []}) and of declarations count; the latter may have ended up on the
 * component, its field or its accessor.
 */
final class Nullness {
  private static final String NULLABLE = "Nullable";

  private Nullness() {}

  static boolean isNullable(RecordComponentElement component) {
    return isMarked(component.asType()) || isMarkedAsDeclared(component);
  }

  /** {@return whether only the elements of an array are marked: {@code @Nullable UUID[]}} */
  static boolean hasNullableElements(RecordComponentElement component) {
    return component.asType() instanceof ArrayType array
        && isMarked(array.getComponentType())
        && !isNullable(component);
  }

  private static boolean isMarkedAsDeclared(RecordComponentElement component) {
    Element record = Objects.requireNonNull(component.getEnclosingElement());
    List<VariableElement> fields = ElementFilter.fieldsIn(record.getEnclosedElements());
    return Stream.concat(
            Stream.of(component, component.getAccessor()),
            fields.stream().filter(f -> f.getSimpleName().equals(component.getSimpleName())))
        .anyMatch(Nullness::isMarked);
  }

  private static boolean isMarked(AnnotatedConstruct construct) {
    return construct.getAnnotationMirrors().stream().anyMatch(Nullness::isNullable);
  }

  private static boolean isNullable(AnnotationMirror annotation) {
    return annotation.getAnnotationType().asElement().getSimpleName().contentEquals(NULLABLE);
  }
}
