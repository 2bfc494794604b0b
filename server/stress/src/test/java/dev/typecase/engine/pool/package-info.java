/** jcstress and Lincheck tests of the package of the same name in the engine. */
@NullMarked
package dev.typecase.engine.pool;

import org.jspecify.annotations.NullMarked;
