@NullMarked
package dev.typecase.soak;

import org.jspecify.annotations.NullMarked;
