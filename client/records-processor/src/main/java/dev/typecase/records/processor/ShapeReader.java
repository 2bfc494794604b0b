package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.typecase.records.Count;
import dev.typecase.records.FixedBytes;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** From a component's Java type to its {@link Shape}: the table of what can be stored. */
final class ShapeReader {
  private static final String TYPES =
      "boolean, byte, short, int, long, float, double, UUID, Instant, String, byte[], an enum,"
          + " or an array";
  private static final TypeName STRING = ClassName.get(String.class);
  private static final TypeName CHARACTER = ClassName.get(Character.class);
  private static final TypeName OPTIONAL = ClassName.get(Optional.class);

  private final Elements elements;
  private final Types types;

  ShapeReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  Shape read(RecordComponentElement component) throws RefusedException {
    TypeMirror type = component.asType();
    if (type instanceof ArrayType array) {
      return readArray(component, array);
    }
    TypeName name = TypeName.get(type);
    Optional<Scalar> sized = Scalar.ofSizedType(name);
    if (sized.isPresent()) {
      return Shape.single(sized.get());
    }
    Optional<Scalar> wrapped = Scalar.ofWrapper(name);
    if (wrapped.isPresent()) {
      return new Shape(wrapped.get(), false, false, null);
    }
    if (name.equals(STRING)) {
      return Shape.single(Scalar.STRING);
    }
    if (types.asElement(type) instanceof TypeElement e && e.getKind() == ElementKind.ENUM) {
      return new Shape(Scalar.ENUM, false, false, e);
    }
    throw refuse(component, unsized(type, name));
  }

  private Shape readArray(RecordComponentElement component, ArrayType array)
      throws RefusedException {
    TypeMirror elementType = array.getComponentType();
    boolean isCounted = component.getAnnotation(Count.class) != null;
    if (elementType.getKind() == TypeKind.BYTE && !isCounted) {
      boolean isFixed = component.getAnnotation(FixedBytes.class) != null;
      return Shape.single(isFixed ? Scalar.FIXED_BYTES : Scalar.BYTES);
    }
    Optional<Scalar> sized = Scalar.ofSizedType(TypeName.get(elementType));
    if (sized.isPresent()) {
      return Shape.single(sized.get()).array();
    }
    if (types.asElement(elementType) instanceof TypeElement e && e.getKind() == ElementKind.ENUM) {
      return new Shape(Scalar.ENUM, true, false, e);
    }
    throw refuse(component, unsizedElements(array, elementType));
  }

  private String unsizedElements(ArrayType array, TypeMirror elementType) {
    String shown = Shown.type(array);
    if (elementType.getKind() == TypeKind.ARRAY) {
      return shown + " has no fixed size (expected: an array of one dimension with @Count(n))";
    }
    Optional<Scalar> wrapped = Scalar.ofWrapper(TypeName.get(elementType));
    if (wrapped.isPresent()) {
      return "%s can hold nulls (expected: %s[])".formatted(shown, wrapped.get().javaType());
    }
    return "the elements of %s have no fixed size (expected: elements of boolean, byte, short, int,"
            .formatted(shown)
        + " long, float, double, UUID, Instant or an enum)";
  }

  private String unsized(TypeMirror type, TypeName name) {
    String shown = Shown.type(type);
    if (type.getKind() == TypeKind.CHAR || name.equals(CHARACTER)) {
      return shown + " is no field type (expected: int, or String with @MaxBytes(n))";
    }
    if (isA(type, Iterable.class)) {
      return shown + " has no fixed size (expected: an array with @Count(n))";
    }
    if (isA(type, Map.class)) {
      return shown + " has no fixed size (expected: arrays with @Count(n), or one component a key)";
    }
    if (TypeName.get(types.erasure(type)).equals(OPTIONAL)) {
      return shown + " has no fixed size (expected: a component marked @Nullable)";
    }
    if (types.asElement(type) instanceof TypeElement e && e.getKind() == ElementKind.RECORD) {
      return shown + " is a record, and records do not nest (expected: its components one by one)";
    }
    return "%s has no fixed size (expected: %s)".formatted(shown, TYPES);
  }

  private boolean isA(TypeMirror type, Class<?> ancestor) {
    TypeElement element = elements.getTypeElement(ancestor.getCanonicalName());
    return element != null
        && types.isAssignable(types.erasure(type), types.erasure(element.asType()));
  }

  private static RefusedException refuse(RecordComponentElement component, String reason) {
    return new RefusedException(Refusal.of(component, reason));
  }
}
