/**
 * Slots of a pool for code that allocates from a {@link java.lang.foreign.Arena}.
 *
 * <p>{@link dev.typecase.engine.arena.SlotArena} borrows slots from a {@link
 * dev.typecase.engine.pool.Lender} and gives all of them back when it is closed. When a segment may
 * be accessed, and by whom, is decided by an arena of the JDK inside it. This package knows nothing
 * of records, handles or versions.
 */
@NullMarked
package dev.typecase.engine.arena;

import org.jspecify.annotations.NullMarked;
