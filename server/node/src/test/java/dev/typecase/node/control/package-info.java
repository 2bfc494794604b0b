/** Tests of the package of the same name. */
@NullMarked
package dev.typecase.node.control;

import org.jspecify.annotations.NullMarked;
