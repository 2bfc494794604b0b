@NullMarked
package dev.typecase.harness;

import org.jspecify.annotations.NullMarked;
