/** The commands of {@code typecase} that talk to a server. */
@NullMarked
package dev.typecase.cli;

import org.jspecify.annotations.NullMarked;
