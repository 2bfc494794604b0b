/** The benchmark against what users would pick instead. */
@NullMarked
package dev.typecase.comparison;

import org.jspecify.annotations.NullMarked;
