/**
 * What a user writes on the command line or in a file, as values of fields, record types and
 * changes; and values as text or JSON. Needs a pool's layout, but no server.
 *
 * <p>A value is written in the text form of {@link dev.typecase.layout.FieldText} behind {@code =},
 * or as JSON behind {@code :=}. Null has no text form, so {@code note:=null} says it, and {@code
 * note=null} is the text "null".
 */
@NullMarked
package dev.typecase.cli.text;

import org.jspecify.annotations.NullMarked;
