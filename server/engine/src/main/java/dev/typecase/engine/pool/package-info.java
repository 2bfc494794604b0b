/**
 * Pools: typed, fixed-size slots in one contiguous off-heap region, named by handles that cannot
 * lie.
 *
 * <p>{@link dev.typecase.engine.pool.Pool} is the way in. A thread claims a number from {@link
 * dev.typecase.engine.pool.Workers} and passes its {@link dev.typecase.engine.pool.Worker} to every
 * operation. What ends otherwise than asked is a negative {@code long}, an {@link
 * dev.typecase.engine.pool.Outcome}; exceptions are for caller's mistakes.
 *
 * <p>Allocation and putting a slot back are wait-free. Operations on the content of <em>one</em>
 * record exclude each other by the write mark in its header: bounded, but not wait-free ({@link
 * dev.typecase.engine.pool.Outcome#CONTENDED}). Operations on different records never meet.
 */
@NullMarked
package dev.typecase.engine.pool;

import org.jspecify.annotations.NullMarked;
