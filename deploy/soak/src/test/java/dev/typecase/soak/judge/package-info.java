@NullMarked
package dev.typecase.soak.judge;

import org.jspecify.annotations.NullMarked;
