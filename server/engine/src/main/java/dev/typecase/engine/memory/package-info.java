/**
 * Segments of off-heap memory, slot headers and the access modes of every shared word.
 *
 * <p>The lowest layer of the engine: it knows neither which slot is free nor what a record means.
 */
@NullMarked
package dev.typecase.engine.memory;

import org.jspecify.annotations.NullMarked;
