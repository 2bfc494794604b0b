/**
 * Memory outside the Java heap: mapped once, addressed by offset, given back once.
 *
 * <p>This package knows how memory is reserved ({@link
 * dev.typecase.engine.memory.AnonymousMemory}), on which pages ({@link
 * dev.typecase.engine.memory.Pages}), and with which access mode a shared 64-bit word is touched
 * ({@link dev.typecase.engine.memory.Words}). It knows nothing of slots, free lists or records.
 * Everything is addressed by index or offset, never by address.
 */
@NullMarked
package dev.typecase.engine.memory;

import org.jspecify.annotations.NullMarked;
