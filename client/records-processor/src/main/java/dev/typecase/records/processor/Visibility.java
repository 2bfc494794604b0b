package dev.typecase.records.processor;

import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Who can name a type. */
final class Visibility {
  private final Elements elements;

  Visibility(Elements elements) {
    this.elements = elements;
  }

  /** {@return whether the type or one around it is private} */
  static boolean isPrivate(TypeElement type) {
    return withEnclosing(type).anyMatch(e -> e.getModifiers().contains(Modifier.PRIVATE));
  }

  /** {@return whether the type and all around it are public} */
  static boolean isPublic(TypeElement type) {
    return withEnclosing(type).allMatch(e -> e.getModifiers().contains(Modifier.PUBLIC));
  }

  /** {@return whether a class in the package of {@code from} can name the type} */
  boolean isReachable(TypeElement type, Element from) {
    boolean samePackage = elements.getPackageOf(type).equals(elements.getPackageOf(from));
    return isPublic(type) || (samePackage && !isPrivate(type));
  }

  private static Stream<Element> withEnclosing(TypeElement type) {
    return Stream.iterate(
        (Element) type, e -> e instanceof TypeElement, Element::getEnclosingElement);
  }
}
