package dev.typecase.records.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.records.GeneratedCodec;
import java.lang.foreign.MemorySegment;
import javax.lang.model.element.Modifier;

/** Writes the codec class: constructor, encode, decode. */
final class CodecSource {
  private final RecordModel model;

  CodecSource(RecordModel model) {
    this.model = model;
  }

  TypeSpec type() {
    TypeSpec.Builder codec =
        TypeSpec.classBuilder("Codec")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(
                ParameterizedTypeName.get(ClassName.get(GeneratedCodec.class), model.type()));
    model.components().stream()
        .filter(ComponentModel::isEnum)
        .map(CodecSource::constants)
        .forEach(codec::addField);
    return codec.addMethod(constructor()).addMethod(encode()).addMethod(decode()).build();
  }

  // A class literal, because a component may have the enum's name and would hide the type
  // elsewhere.
  private static FieldSpec constants(ComponentModel component) {
    return FieldSpec.builder(ArrayTypeName.of(component.elementType()), component.constantsName())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.class.getEnumConstants()", component.elementType())
        .build();
  }

  private MethodSpec constructor() {
    CodeBlock fields =
        model.components().stream().map(CodecSource::declaration).collect(CodeBlock.joining(",\n"));
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addStatement(
            "super($>$>\n$S,\nLAYOUT_HASH,\n$S,\n$L$<$<)",
            model.pool(),
            model.layout().recordType().name(),
            fields)
        .build();
  }

  private static CodeBlock declaration(ComponentModel component) {
    Field field = component.field();
    return component.isEnum()
        ? CodeBlock.of(
            "enumField($S, $L, $L, $L)",
            field.name(),
            field.arrayCount(),
            field.nullable(),
            component.constantsName())
        : CodeBlock.of("$T.parse($S)", Field.class, field);
  }

  private MethodSpec encode() {
    MethodSpec.Builder encode =
        MethodSpec.methodBuilder("encode")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(ParameterSpec.builder(model.type(), "record").build())
            .addParameter(MemorySegment.class, "into")
            .addParameter(TypeName.LONG, "offset");
    int end = 0;
    // The null bitmap is a gap like any other: zeroed here, and bits set where a field is null.
    for (FieldLayout field : model.layout().fields()) {
      addZeros(encode, end, field.offset());
      encode.addCode(new FieldSource(model.components().get(field.index()), field).write());
      end = field.endOffset();
    }
    addZeros(encode, end, model.layout().recordBytes());
    return encode.build();
  }

  private static void addZeros(MethodSpec.Builder encode, int from, int to) {
    if (from < to) {
      encode.addStatement("$T.zero(into, offset + $L, $L)", FieldBytes.class, from, to - from);
    }
  }

  private MethodSpec decode() {
    CodeBlock values =
        model.layout().fields().stream()
            .map(field -> new FieldSource(model.components().get(field.index()), field).read())
            .collect(CodeBlock.joining(",\n"));
    return MethodSpec.methodBuilder("decode")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(model.type())
        .addParameter(MemorySegment.class, "from")
        .addParameter(TypeName.LONG, "offset")
        .addStatement("return new $T($>$>\n$L$<$<)", model.type(), values)
        .build();
  }
}
