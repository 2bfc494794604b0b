/**
 * Which slots are free: a wait-free free list, whose shared stock is threaded through the free
 * slots themselves.
 *
 * <p>{@link dev.typecase.engine.freelist.FreeList} hands out slot indices to <em>workers</em>,
 * numbered {@code 0..p-1}, each number used by one thread at a time. A worker's {@link
 * dev.typecase.engine.freelist.PrivatePool} is touched by nobody else and needs no atomic
 * instruction; between private pools and the shared {@link dev.typecase.engine.freelist.Depot} move
 * whole <em>batches</em> of {@code l} slots.
 *
 * <p>This package deals in slot indices. It does not know what a slot holds, except that the owner
 * of a free slot may keep the index of another one in it ({@link
 * dev.typecase.engine.freelist.Links}).
 */
@NullMarked
package dev.typecase.engine.freelist;

import org.jspecify.annotations.NullMarked;
