package dev.typecase.records;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The size of a {@code byte[]} component whose values all have the same length, such as a digest.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
public @interface FixedBytes {
  /** {@return the length of every value in bytes: 1 to 65,535} */
  int value();
}
