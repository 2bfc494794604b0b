package dev.typecase.records;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The size limit of a {@code String} or {@code byte[]} component. The field takes as many bytes,
 * and two for the length, whatever its value; shorter values cost the same.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
public @interface MaxBytes {
  /** {@return the limit in bytes, for text in bytes of UTF-8: 1 to 65,535} */
  int value();
}
