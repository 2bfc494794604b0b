package dev.typecase.records.processor;

import com.palantir.javapoet.CodeBlock;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.records.ArrayBytes;

/** Writes how one field is encoded and decoded, with its offset and limits as constants. */
final class FieldSource {
  private final ComponentModel component;
  private final FieldLayout field;

  FieldSource(ComponentModel component, FieldLayout field) {
    this.component = component;
    this.field = field;
  }

  /** {@return the statements that write the field of {@code record} to {@code into}} */
  CodeBlock write() {
    CodeBlock accessor = CodeBlock.of("record.$L()", component.name());
    if (!field.isNullable()) {
      return CodeBlock.builder().addStatement(writeCall(accessor)).build();
    }
    // The block keeps the local variable, whose name is the same for every field, to this field.
    return CodeBlock.builder()
        .add("{\n")
        .indent()
        .addStatement("$T value = $L", component.type(), accessor)
        .beginControlFlow("if (value == null)")
        .addStatement("$T.setNull(into, offset, $L, true)", FieldBytes.class, field.nullBit())
        .addStatement("$T.zero(into, $L, $L)", FieldBytes.class, at(), field.bytes())
        .nextControlFlow("else")
        .addStatement(writeCall(CodeBlock.of("value")))
        .endControlFlow()
        .unindent()
        .add("}\n")
        .build();
  }

  private CodeBlock writeCall(CodeBlock value) {
    String suffix = component.scalar().bytesSuffix();
    if (field.field().isArray()) {
      return CodeBlock.of(
          "$T.write$Ls(into, $L, $L, $L, $S)",
          ArrayBytes.class,
          suffix,
          at(),
          field.elementCount(),
          present(value),
          field.name());
    }
    return switch (component.scalar()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE ->
          CodeBlock.of("$T.write$L(into, $L, $L)", FieldBytes.class, suffix, at(), value);
      case UUID, INSTANT ->
          CodeBlock.of("$T.write$L(into, $L, $L)", FieldBytes.class, suffix, at(), present(value));
      case STRING, BYTES, FIXED_BYTES ->
          CodeBlock.of(
              "$T.write$L(into, $L, $L, $L, $S)",
              FieldBytes.class,
              suffix,
              at(),
              field.type().maxBytes(),
              present(value),
              field.name());
      case ENUM ->
          CodeBlock.of(
              "$T.writeInt32(into, $L, number($L, $S))",
              FieldBytes.class,
              at(),
              value,
              field.name());
    };
  }

  /** {@return the expression that reads the field's value from {@code from}} */
  CodeBlock read() {
    CodeBlock value = field.field().isArray() ? readArray() : readSingle();
    return field.isNullable()
        ? CodeBlock.of(
            "$T.isNull(from, offset, $L) ? null : $L", FieldBytes.class, field.nullBit(), value)
        : value;
  }

  private CodeBlock readSingle() {
    String suffix = component.scalar().bytesSuffix();
    return switch (component.scalar()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, UUID ->
          CodeBlock.of("$T.read$L(from, $L)", FieldBytes.class, suffix, at());
      case INSTANT ->
          CodeBlock.of("$T.read$L(from, $L, $S)", FieldBytes.class, suffix, at(), field.name());
      case FIXED_BYTES ->
          CodeBlock.of(
              "$T.read$L(from, $L, $L)", FieldBytes.class, suffix, at(), field.type().maxBytes());
      case STRING, BYTES ->
          CodeBlock.of(
              "$T.read$L(from, $L, $L, $S)",
              FieldBytes.class,
              suffix,
              at(),
              field.type().maxBytes(),
              field.name());
      case ENUM ->
          CodeBlock.of(
              "constant($L, $T.readInt32(from, $L), $S)",
              component.constantsName(),
              FieldBytes.class,
              at(),
              field.name());
    };
  }

  private CodeBlock readArray() {
    String suffix = component.scalar().bytesSuffix();
    return switch (component.scalar()) {
      case INSTANT ->
          CodeBlock.of(
              "$T.read$Ls(from, $L, $L, $S)",
              ArrayBytes.class,
              suffix,
              at(),
              field.elementCount(),
              field.name());
      case ENUM ->
          CodeBlock.of(
              "$T.readEnums(from, $L, $L, new $T[$L], $S)",
              ArrayBytes.class,
              at(),
              component.constantsName(),
              component.elementType(),
              field.elementCount(),
              field.name());
      default ->
          CodeBlock.of(
              "$T.read$Ls(from, $L, $L)", ArrayBytes.class, suffix, at(), field.elementCount());
    };
  }

  private CodeBlock at() {
    return CodeBlock.of("offset + Offsets.$L", component.name());
  }

  private CodeBlock present(CodeBlock value) {
    return field.isNullable() ? value : CodeBlock.of("present($L, $S)", value, field.name());
  }
}
