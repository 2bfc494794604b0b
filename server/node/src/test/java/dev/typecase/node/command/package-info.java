/** Tests of the package of the same name. */
@NullMarked
package dev.typecase.node.command;

import org.jspecify.annotations.NullMarked;
