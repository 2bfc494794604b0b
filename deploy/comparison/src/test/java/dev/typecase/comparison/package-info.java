@NullMarked
package dev.typecase.comparison;

import org.jspecify.annotations.NullMarked;
