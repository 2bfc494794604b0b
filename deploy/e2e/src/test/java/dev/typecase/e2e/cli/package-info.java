/** The command line against a real server, in this process and as a process of its own. */
@NullMarked
package dev.typecase.e2e.cli;

import org.jspecify.annotations.NullMarked;
