package dev.typecase.records.processor;

import com.palantir.javapoet.TypeName;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/** Types as error messages show them. */
final class Shown {
  private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+");

  private Shown() {}

  /** {@return the type without packages and annotations: {@code Map<String, Integer>}} */
  static String type(TypeMirror type) {
    return name(TypeName.get(type));
  }

  /** {@return the same of a name} */
  static String name(TypeName name) {
    return PACKAGES.matcher(name.toString()).replaceAll("");
  }
}
