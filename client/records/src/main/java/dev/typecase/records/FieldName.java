package dev.typecase.records;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The name of the component's field in the pool, where it differs from the component's own: to keep
 * the layout when a component is renamed, or to meet a layout that another language declared.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
public @interface FieldName {
  /** {@return the name: 1 to 63 ASCII letters, digits and underscores, the first no digit} */
  String value();
}
