/**
 * Pools of typed records: handles, generations, versions and field operations.
 *
 * <p>The top layer of the engine and the only one that other modules call.
 */
@NullMarked
package dev.typecase.engine.pool;

import org.jspecify.annotations.NullMarked;
