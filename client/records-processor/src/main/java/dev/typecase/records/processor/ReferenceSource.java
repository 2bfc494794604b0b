package dev.typecase.records.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.typecase.records.ArrayField;
import dev.typecase.records.DoubleField;
import dev.typecase.records.InstantField;
import dev.typecase.records.LongField;
import dev.typecase.records.ValueField;
import javax.lang.model.element.Modifier;

/** Writes the field reference of one component. */
final class ReferenceSource {
  private static final int MAX_JAVADOC_CHARS = 80;

  private final ClassName record;
  private final ComponentModel component;

  ReferenceSource(ClassName record, ComponentModel component) {
    this.record = record;
    this.component = component;
  }

  FieldSpec constant() {
    boolean isArray = component.field().isArray();
    return FieldSpec.builder(isArray ? arrayType() : singleType(), component.name())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("{@code $L}\n", fieldText())
        .initializer(isArray ? array() : single())
        .build();
  }

  // An enum can have a thousand constants.
  private String fieldText() {
    String text = component.field().toString();
    return text.length() <= MAX_JAVADOC_CHARS ? text : text.substring(0, MAX_JAVADOC_CHARS) + "...";
  }

  private Class<?> referenceClass() {
    return switch (component.scalar()) {
      case BYTE, SHORT, INT, LONG -> LongField.class;
      case FLOAT, DOUBLE -> DoubleField.class;
      case INSTANT -> InstantField.class;
      case BOOLEAN, UUID, STRING, BYTES, FIXED_BYTES, ENUM -> ValueField.class;
    };
  }

  private boolean hasValueType() {
    return referenceClass() == ValueField.class;
  }

  /** {@return the reference's own class, or the one nested in it for what can be null} */
  private ClassName nullnessOf(Class<?> reference) {
    ClassName name = ClassName.get(reference);
    return component.field().nullable() ? name.nestedClass("OrNull") : name;
  }

  private TypeName singleType() {
    return parameterized(nullnessOf(referenceClass()));
  }

  private TypeName arrayType() {
    return ParameterizedTypeName.get(
        nullnessOf(ArrayField.class),
        record,
        component.type(),
        parameterized(ClassName.get(referenceClass())));
  }

  private TypeName parameterized(ClassName reference) {
    return hasValueType()
        ? ParameterizedTypeName.get(reference, record, component.elementType().box())
        : ParameterizedTypeName.get(reference, record);
  }

  private CodeBlock single() {
    CodeBlock.Builder call =
        CodeBlock.builder()
            .add(
                "$T.$L(CODEC, $S",
                referenceClass(),
                component.field().nullable() ? "orNull" : "of",
                component.field().name());
    if (hasValueType()) {
      call.add(", $T.class", component.elementType().box());
    }
    return call.add(")").build();
  }

  private CodeBlock array() {
    CodeBlock.Builder call =
        CodeBlock.builder()
            .add(
                "$T.$L(CODEC, $S",
                ArrayField.class,
                arrayFactory() + (component.field().nullable() ? "OrNull" : ""),
                component.field().name());
    if (component.scalar() != Scalar.INSTANT) {
      call.add(", $T.class", component.type());
    }
    if (hasValueType()) {
      call.add(", $T.class", component.elementType().box());
    }
    return call.add(")").build();
  }

  private String arrayFactory() {
    return switch (component.scalar()) {
      case BYTE, SHORT, INT, LONG -> "longs";
      case FLOAT, DOUBLE -> "doubles";
      case INSTANT -> "instants";
      case BOOLEAN, UUID, STRING, BYTES, FIXED_BYTES, ENUM -> "values";
    };
  }
}
