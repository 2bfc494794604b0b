/**
 * CSV text (RFC 4180, UTF-8) as rows of cells, and rows as CSV text. Knows nothing of pools or
 * records.
 *
 * <p>Nothing and the empty text are two things here: a cell without any character is null, a cell
 * that is {@code ""} is the empty text, in both directions. Quotes are written only where they are
 * needed, lines end with a line feed. Not thread-safe.
 */
@NullMarked
package dev.typecase.cli.csv;

import org.jspecify.annotations.NullMarked;
