@NullMarked
package dev.typecase.soak.load;

import org.jspecify.annotations.NullMarked;
