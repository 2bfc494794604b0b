package dev.typecase.records;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The length of an array component. Every value has exactly so many elements; none of them is null.
 * On a {@code byte[]} it declares numbers (int8), which field operations can reach one by one;
 * {@link FixedBytes} and {@link MaxBytes} declare bytes that are one value.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
public @interface Count {
  /** {@return the number of elements: 1 to 65,535} */
  int value();
}
