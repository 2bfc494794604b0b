/** Tests of the package of the same name. */
@NullMarked
package dev.typecase.node.message;

import org.jspecify.annotations.NullMarked;
