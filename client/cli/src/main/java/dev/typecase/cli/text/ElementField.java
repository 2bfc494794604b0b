package dev.typecase.cli.text;

import dev.typecase.layout.Field;
import dev.typecase.layout.FieldLayout;

/** Makes a field of what an array field consists of, so that one element can be parsed. */
final class ElementField {
  private ElementField() {}

  static FieldLayout of(FieldLayout array) {
    return new FieldLayout(
        Field.of(array.name(), array.type()),
        array.index(),
        array.offset(),
        array.type().valueBytes(),
        0,
        -1);
  }
}
