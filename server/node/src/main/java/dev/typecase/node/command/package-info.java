/**
 * The commands of the server's side: {@code typecase serve} and {@code typecase plan}. The launcher
 * adds them to the whole command line.
 */
@NullMarked
package dev.typecase.node.command;

import org.jspecify.annotations.NullMarked;
