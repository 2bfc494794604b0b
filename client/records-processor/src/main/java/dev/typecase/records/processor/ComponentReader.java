package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.typecase.layout.EnumConstant;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldType;
import dev.typecase.layout.InvalidRecordTypeException;
import dev.typecase.layout.Limits;
import dev.typecase.records.Count;
import dev.typecase.records.FieldName;
import dev.typecase.records.FixedBytes;
import dev.typecase.records.MaxBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads one component: its shape, its size, whether it can be null, its field. */
final class ComponentReader {
  private static final Set<Scalar> BOUNDED = Set.of(Scalar.STRING, Scalar.BYTES);

  private final ShapeReader shapes;
  private final Visibility visibility;

  ComponentReader(Elements elements, Types types) {
    this.shapes = new ShapeReader(elements, types);
    this.visibility = new Visibility(elements);
  }

  ComponentModel read(RecordComponentElement component) throws RefusedException {
    requireFreeName(component);
    Shape shape = shapes.read(component);
    requireFittingAnnotations(component, shape);
    int bytes = bytes(component, shape);
    int count = count(component, shape);
    boolean nullable = nullable(component, shape);
    TypeElement enumElement = shape.enumElement();
    if (enumElement != null) {
      requireReachable(component, enumElement);
    }
    return new ComponentModel(
        component.getSimpleName().toString(),
        TypeName.get(component.asType()),
        shape.scalar(),
        enumElement == null ? null : ClassName.get(enumElement),
        field(component, shape, bytes, count, nullable));
  }

  private static void requireFreeName(RecordComponentElement component) throws RefusedException {
    if (CompanionSource.RESERVED_NAMES.contains(component.getSimpleName().toString())) {
      throw refuse(
          component, "the companion class needs this name itself (expected: another name)");
    }
  }

  private static void requireFittingAnnotations(RecordComponentElement component, Shape shape)
      throws RefusedException {
    boolean max = component.getAnnotation(MaxBytes.class) != null;
    boolean fixed = component.getAnnotation(FixedBytes.class) != null;
    boolean count = component.getAnnotation(Count.class) != null;
    if ((max ? 1 : 0) + (fixed ? 1 : 0) + (count ? 1 : 0) > 1) {
      throw refuse(
          component, "two sizes (expected: one of @MaxBytes(n), @FixedBytes(n) and @Count(n))");
    }
    if (max && !BOUNDED.contains(shape.scalar())) {
      throw doesNotApply(component, "@MaxBytes", "String or byte[]");
    }
    if (fixed && shape.scalar() != Scalar.FIXED_BYTES) {
      throw doesNotApply(component, "@FixedBytes", "byte[]");
    }
    if (count && !shape.isArray()) {
      throw doesNotApply(component, "@Count", "an array");
    }
  }

  private static int bytes(RecordComponentElement component, Shape shape) throws RefusedException {
    MaxBytes max = component.getAnnotation(MaxBytes.class);
    FixedBytes fixed = component.getAnnotation(FixedBytes.class);
    if (max != null) {
      return limit(component, "@MaxBytes", max.value(), Limits.MAX_FIELD_LIMIT_BYTES);
    }
    if (fixed != null) {
      return limit(component, "@FixedBytes", fixed.value(), Limits.MAX_FIELD_LIMIT_BYTES);
    }
    if (shape.scalar() == Scalar.STRING) {
      throw unsized(component, "@MaxBytes(n)", Limits.MAX_FIELD_LIMIT_BYTES);
    }
    if (shape.scalar() == Scalar.BYTES) {
      throw unsized(
          component, "@MaxBytes(n), @FixedBytes(n) or @Count(n)", Limits.MAX_FIELD_LIMIT_BYTES);
    }
    return 0;
  }

  private static int count(RecordComponentElement component, Shape shape) throws RefusedException {
    Count count = component.getAnnotation(Count.class);
    if (count != null) {
      return limit(component, "@Count", count.value(), Limits.MAX_ARRAY_ELEMENTS);
    }
    if (shape.isArray()) {
      throw unsized(component, "@Count(n)", Limits.MAX_ARRAY_ELEMENTS);
    }
    return 0;
  }

  private static boolean nullable(RecordComponentElement component, Shape shape)
      throws RefusedException {
    String type = Shown.type(component.asType());
    if (Nullness.hasNullableElements(component)) {
      throw refuse(
          component,
          "the elements of %s cannot be null (expected: %s)"
              .formatted(type, type.replace("[]", " @Nullable []")));
    }
    boolean nullable = Nullness.isNullable(component);
    Scalar scalar = shape.scalar();
    if (shape.isPrimitive() && nullable) {
      throw refuse(
          component,
          "%s cannot be null (expected: @Nullable %s)"
              .formatted(type, Shown.name(scalar.javaType().box())));
    }
    boolean isWrapper = scalar.isPrimitive() && !shape.isPrimitive() && !shape.isArray();
    if (isWrapper && !nullable) {
      throw refuse(
          component,
          "%s is for a component that can be null (expected: %s, or @Nullable %s)"
              .formatted(type, scalar.javaType(), type));
    }
    return nullable;
  }

  private void requireReachable(RecordComponentElement component, TypeElement enumElement)
      throws RefusedException {
    if (!visibility.isReachable(enumElement, component)) {
      throw refuse(
          component,
          "enum %s cannot be reached from the companion class (expected: an enum that is not private)"
              .formatted(enumElement.getSimpleName()));
    }
  }

  private static Field field(
      RecordComponentElement component, Shape shape, int bytes, int count, boolean nullable)
      throws RefusedException {
    FieldName fieldName = component.getAnnotation(FieldName.class);
    String name = fieldName == null ? component.getSimpleName().toString() : fieldName.value();
    try {
      FieldType type = FieldType.of(shape.scalar().kind(), bytes, constants(shape.enumElement()));
      return new Field(name, type, count, nullable);
    } catch (InvalidRecordTypeException e) {
      throw refuse(component, String.valueOf(e.getMessage()));
    }
  }

  private static List<EnumConstant> constants(@Nullable TypeElement enumElement) {
    List<EnumConstant> constants = new ArrayList<>();
    if (enumElement != null) {
      for (Element member : enumElement.getEnclosedElements()) {
        if (member.getKind() == ElementKind.ENUM_CONSTANT) {
          constants.add(new EnumConstant(member.getSimpleName().toString(), constants.size()));
        }
      }
    }
    return constants;
  }

  private static int limit(RecordComponentElement component, String annotation, int value, int max)
      throws RefusedException {
    if (value < 1 || value > max) {
      throw refuse(component, "%s(%d) (expected: 1..%d)".formatted(annotation, value, max));
    }
    return value;
  }

  private static RefusedException unsized(
      RecordComponentElement component, String expected, int max) {
    return refuse(
        component,
        "%s has no fixed size (expected: %s, 1..%d)"
            .formatted(Shown.type(component.asType()), expected, max));
  }

  private static RefusedException doesNotApply(
      RecordComponentElement component, String annotation, String expected) {
    return refuse(
        component,
        "%s does not apply to %s (expected: %s)"
            .formatted(annotation, Shown.type(component.asType()), expected));
  }

  private static RefusedException refuse(RecordComponentElement component, String reason) {
    return new RefusedException(Refusal.of(component, reason));
  }
}
