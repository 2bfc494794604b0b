@NullMarked
package dev.typecase.comparison.harness;

import org.jspecify.annotations.NullMarked;
