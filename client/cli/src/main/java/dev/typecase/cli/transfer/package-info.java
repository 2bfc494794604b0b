/**
 * Many records at once: from files into a pool, and from a pool to files. Files come as rows of CSV
 * or as lines of JSON, and their faults as text beside the line number, never as an exception.
 *
 * <p>CSV and null: a cell without any character is null in a nullable field and the empty text in
 * one that is not; {@code ""} is always the empty text. An export writes both the same way, so that
 * what is exported and imported again is equal, record for record.
 */
@NullMarked
package dev.typecase.cli.transfer;

import org.jspecify.annotations.NullMarked;
