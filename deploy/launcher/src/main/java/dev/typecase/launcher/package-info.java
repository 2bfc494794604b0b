/** The entry of the command line: one root command that the other modules hang theirs on. */
@NullMarked
package dev.typecase.launcher;

import org.jspecify.annotations.NullMarked;
