package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.typecase.layout.Field;
import org.jspecify.annotations.Nullable;

/**
 * A component that can be stored.
 *
 * @param name the component's name
 * @param type its Java type, without annotations
 * @param scalar the type of its value, or of its elements
 * @param enumType the enum, if the scalar is one
 * @param field its field in the layout
 */
record ComponentModel(
    String name, TypeName type, Scalar scalar, @Nullable ClassName enumType, Field field) {
  /** {@return the Java type of one element, or of the value} */
  TypeName elementType() {
    return enumType == null ? scalar.javaType() : enumType;
  }

  /** {@return the name of the generated constant with the enum's constants} */
  String constantsName() {
    return name + "Constants";
  }

  boolean isEnum() {
    return enumType != null;
  }
}
