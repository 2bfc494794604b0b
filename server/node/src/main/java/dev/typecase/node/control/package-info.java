/**
 * The control plane: which pools there are.
 *
 * <p>One thread, the {@link dev.typecase.node.control.ControlThread}, makes every change and
 * answers every call of {@code PoolService}, so that mapping memory and closing shared arenas never
 * happen on an event loop. Event loops read one immutable snapshot, the {@link
 * dev.typecase.node.control.PoolDirectory}. Knows the messages of the contract, but not gRPC.
 *
 * <p>Terms: a pool's <em>number</em> ({@code pool_id}) is bound to its name while the process
 * lives; its <em>uid</em> names one incarnation.
 */
@NullMarked
package dev.typecase.node.control;

import org.jspecify.annotations.NullMarked;
