/** Tests of the package of the same name. */
@NullMarked
package dev.typecase.node.record;

import org.jspecify.annotations.NullMarked;
