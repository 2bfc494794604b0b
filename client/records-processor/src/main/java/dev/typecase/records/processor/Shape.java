package dev.typecase.records.processor;

import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What a component's Java type says about its field.
 *
 * @param scalar the type of the value, or of an array's elements
 * @param isArray whether it is an array of scalars, as {@code byte[]} with a size in bytes is not
 * @param isPrimitive whether the component itself is a primitive, which cannot be null
 * @param enumElement the enum, if the scalar is one
 */
record Shape(
    Scalar scalar, boolean isArray, boolean isPrimitive, @Nullable TypeElement enumElement) {
  static Shape single(Scalar scalar) {
    return new Shape(scalar, false, scalar.isPrimitive(), null);
  }

  /** {@return an array of what this shape is one of} */
  Shape array() {
    return new Shape(scalar, true, false, enumElement);
  }
}
