/** Event loops for the contestants that are made here. */
@NullMarked
package dev.typecase.comparison.netty;

import org.jspecify.annotations.NullMarked;
