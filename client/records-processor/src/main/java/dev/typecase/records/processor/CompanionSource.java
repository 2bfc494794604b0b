package dev.typecase.records.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.typecase.layout.FieldLayout;
import dev.typecase.records.RecordCodec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the companion class of one record. */
final class CompanionSource {
  /**
   * Components may not be called so: the companion has members of these names, or names types in
   * expressions where a constant of the same name would be taken instead.
   */
  static final Set<String> RESERVED_NAMES =
      Set.of(
          "ArrayBytes",
          "ArrayField",
          "CODEC",
          "Codec",
          "DoubleField",
          "Field",
          "FieldBytes",
          "InstantField",
          "LAYOUT_HASH",
          "LongField",
          "Offsets",
          "RECORD_BYTES",
          "ValueField");

  static final String CODEC = "CODEC";
  static final String LAYOUT_HASH = "LAYOUT_HASH";
  static final String OFFSETS = "Offsets";

  private static final Modifier[] PUBLIC_CONSTANT = {
    Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL
  };
  private static final List<String> SUPPRESSED =
      List.of("all", "deprecation", "exports", "removal", "NullAway");

  private final RecordModel model;
  private final Elements elements;

  CompanionSource(RecordModel model, Elements elements) {
    this.model = model;
    this.elements = elements;
  }

  JavaFile file() {
    TypeSpec.Builder companion =
        TypeSpec.classBuilder(model.companion())
            .addOriginatingElement(model.element())
            .addJavadoc("Companion of {@link $T}: its codec, offsets and fields.\n", model.type())
            .addModifiers(Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (model.isPublic()) {
      companion.addModifiers(Modifier.PUBLIC);
    }
    annotations().forEach(companion::addAnnotation);
    companion.addField(recordBytes()).addField(layoutHash()).addField(codec());
    model.components().stream()
        .map(component -> new ReferenceSource(model.type(), component).constant())
        .forEach(companion::addField);
    companion.addType(offsets()).addType(new CodecSource(model).type());
    return JavaFile.builder(model.companion().packageName(), companion.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  // The user's checks are for the user's code: whatever -Xlint or Error Prone they switch on, what
  // the compiler would say of this file would be of no use to them.
  private Stream<AnnotationSpec> annotations() {
    AnnotationSpec.Builder suppressed = AnnotationSpec.builder(SuppressWarnings.class);
    SUPPRESSED.forEach(name -> suppressed.addMember("value", "$S", name));
    TypeElement generated =
        elements.getTypeElement(elements.getModuleOf(model.element()), RecordProcessor.GENERATED);
    // A module that does not read java.compiler does not see the annotation.
    return generated == null
        ? Stream.of(suppressed.build())
        : Stream.of(
            AnnotationSpec.builder(ClassName.get(generated))
                .addMember("value", "$S", RecordProcessor.class.getName())
                .build(),
            suppressed.build());
  }

  private FieldSpec recordBytes() {
    return FieldSpec.builder(TypeName.INT, "RECORD_BYTES", PUBLIC_CONSTANT)
        .addJavadoc("The length of a record in bytes.\n")
        .initializer("$L", model.layout().recordBytes())
        .build();
  }

  private FieldSpec layoutHash() {
    return FieldSpec.builder(TypeName.LONG, LAYOUT_HASH, PUBLIC_CONSTANT)
        .addJavadoc("The fingerprint of the layout that this class was written for.\n")
        .initializer("0x$LL", "%016x".formatted(model.layout().hash()).toUpperCase(Locale.ROOT))
        .build();
  }

  private FieldSpec codec() {
    TypeName type = ParameterizedTypeName.get(ClassName.get(RecordCodec.class), model.type());
    return FieldSpec.builder(type, CODEC, PUBLIC_CONSTANT)
        .addJavadoc("Both ways between the record and its bytes.\n")
        .initializer("new Codec()")
        .build();
  }

  private TypeSpec offsets() {
    TypeSpec.Builder offsets =
        TypeSpec.classBuilder(OFFSETS)
            .addJavadoc("Where each component begins, in bytes from the record's first.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    List<FieldLayout> fields = model.layout().fields();
    for (FieldLayout field : fields) {
      ComponentModel component = model.components().get(field.index());
      offsets.addField(
          FieldSpec.builder(TypeName.INT, component.name(), PUBLIC_CONSTANT)
              .initializer("$L", field.offset())
              .build());
    }
    return offsets.build();
  }
}
