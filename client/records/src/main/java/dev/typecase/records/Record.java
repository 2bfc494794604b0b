package dev.typecase.records;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a Java record the record type of a pool. The compiler then writes its companion class
 * ({@code Session_} for {@code Session}) with codec, offsets and field references, and refuses
 * every component that has no fixed size; see the package page for the types.
 *
 * <p>Import it by name: with {@code import dev.typecase.records.*} alone {@code @Record} is
 * ambiguous, because {@code java.lang.Record} is imported on demand too.
 */
// The clash is wanted: what is marked is a record, and nobody writes java.lang.Record by hand.
@SuppressWarnings("AvoidCommonTypeNames")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Record {
  /**
   * {@return the pool's name: 1 to 63 characters of a-z, 0-9 and hyphen, starting with a letter} If
   * it is left out, it is the record's simple name in lower case with hyphens between its words:
   * {@code login-session} for {@code LoginSession}.
   */
  String pool() default "";
}
