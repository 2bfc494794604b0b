/**
 * Which slot is next: private pools of the workers and the wait-free depot behind them.
 *
 * <p>Uses {@code dev.typecase.engine.memory}; knows nothing of handles or records.
 */
@NullMarked
package dev.typecase.engine.freelist;

import org.jspecify.annotations.NullMarked;
