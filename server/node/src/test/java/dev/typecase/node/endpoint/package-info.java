/** Tests of the data port from inside. */
@NullMarked
package dev.typecase.node.endpoint;

import org.jspecify.annotations.NullMarked;
