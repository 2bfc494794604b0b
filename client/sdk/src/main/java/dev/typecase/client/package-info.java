/**
 * The Java client of a Typecase server.
 *
 * <pre>{@code
 * try (var typecase = TypecaseClient.connect("localhost:7420")) {
 *   Pool<Session> sessions = typecase.pool(Session.class); // layouts compared, pool uid learnt
 *   Handle<Session> handle = sessions.allocate(session); //   one round trip
 *   Session found = sessions.read(handle);
 *   sessions.update(handle, u -> u.add(Session_.hits, 1).set(Session_.lastSeen, now));
 *   sessions.free(handle); //                                 the handle is stale from now on
 * }
 * }</pre>
 *
 * <h2>What is where</h2>
 *
 * <pre>
 *   TypecaseClient    one for each process and server; holds the connection
 *    +- Pools         create, get, list, updateLabels, delete      PoolDefinition, PoolDescription
 *    +- Pool          one incarnation of a pool                    Handle, Versioned, ItemResult
 *        +- Update    a change to fields of one record             UpdateResult, BoundPolicy
 *        +- Scan      every live record                            ScannedRecord, ScanCursor
 *   TypecaseException what went wrong                              Advice: RETRY, RECREATE, STOP
 * </pre>
 *
 * <p>A pool whose record type is not known at compile time is {@code typecase.pool("sessions")}:
 * its records are maps, and its updates name fields by place, {@code u.add("hits", 1)}.
 *
 * <h2>Rules</h2>
 *
 * <ul>
 *   <li>Everything but {@link dev.typecase.client.Update} and {@link dev.typecase.client.Scan} may
 *       be used by any number of threads.
 *   <li>Every blocking method has a twin that returns a {@link
 *       java.util.concurrent.CompletableFuture}; cancelling it, or a time-out set on it, cancels
 *       the call. Interrupting a thread that waits in a blocking one cancels the call too.
 *   <li>A {@link dev.typecase.client.Pool} stands for one incarnation. When the pool was deleted
 *       and created again, or the server was restarted, its calls end with {@link
 *       dev.typecase.client.PoolReplacedException} or {@link
 *       dev.typecase.client.PoolNotFoundException}, and its handles are stale: ask the client for
 *       the pool again.
 *   <li>Calls made at the same time share messages; nothing waits for more to come. The calls of
 *       one thread keep their order, but for what {@link dev.typecase.client.Pool} says.
 *   <li>Nothing that changes records is ever sent twice. If the answer to such a call is lost, the
 *       exception says {@link dev.typecase.client.TypecaseException#mayHaveBeenExecuted()}.
 * </ul>
 *
 * <h2>The way of a call</h2>
 *
 * <pre>
 *   Pool, Single, Batch   a method; its items become a Chunk, encoded by the caller's thread
 *   RecordCalls           the one class that knows how calls travel; a Call is made
 *   InFlight              room for it, or a wait, or a refusal
 *   Lane                  one connection: queue, Gathered messages, whoever drains it
 *   PipelineStream        the stream on it: its window, and the answers in their order
 *   RequestMessage        bytes out
 *   ResponseReader        bytes in: an Answer, of which each Call reads its part
 * </pre>
 *
 * <p>This package knows the protocol ({@code dev.typecase.v1}), the layout rule and gRPC; none of
 * the three but the layout shows in its public methods. It knows nothing of the server's code.
 */
@NullMarked
package dev.typecase.client;

import org.jspecify.annotations.NullMarked;
