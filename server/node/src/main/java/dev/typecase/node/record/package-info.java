/**
 * The service layer of the data plane: which call, which pool, which outcome.
 *
 * <p>A request becomes a {@link dev.typecase.node.record.Batch}: checked as a whole when it is made
 * ({@link dev.typecase.node.refusal.Refused}, nothing applied), then run item by item against the
 * engine's pool. A {@link dev.typecase.node.record.BatchRun} drives it and waits, by the loop's
 * timer, for records that others are writing. A {@link dev.typecase.node.record.Scan} does the same
 * for slots. Everything here runs on the event loop that received the request and never blocks. It
 * knows the messages of the contract, but not gRPC.
 */
@NullMarked
package dev.typecase.node.record;

import org.jspecify.annotations.NullMarked;
