package dev.typecase.records.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/**
 * A compile error to be: why a record or a component of it cannot be stored.
 *
 * @param element where the error is shown
 * @param message what is there and what was expected
 */
record Refusal(Element element, String message) {
  /** {@return a refusal that names the component} */
  static Refusal of(RecordComponentElement component, String reason) {
    return new Refusal(
        component, "component '%s': %s".formatted(component.getSimpleName(), reason));
  }

  /** {@return a refusal that names the record} */
  static Refusal of(TypeElement record, String reason) {
    return new Refusal(record, "record '%s': %s".formatted(record.getSimpleName(), reason));
  }
}
