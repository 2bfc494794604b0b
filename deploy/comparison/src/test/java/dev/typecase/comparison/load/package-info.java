@NullMarked
package dev.typecase.comparison.load;

import org.jspecify.annotations.NullMarked;
