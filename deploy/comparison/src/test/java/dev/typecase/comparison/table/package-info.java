@NullMarked
package dev.typecase.comparison.table;

import org.jspecify.annotations.NullMarked;
