/**
 * The server process. {@link dev.typecase.node.TypecaseServer} starts one, here or in a test.
 *
 * <p>The packages form a stack; each uses only those below it:
 *
 * <pre>
 *   command            typecase serve, typecase plan
 *   node               TypecaseServer: starts the rest in order, stops it in order
 *   admin              admin port: channelz
 *   endpoint           data port: gRPC, streams, the one class that chooses a status
 *   record             data plane: which call, which pool, which outcome
 *   control            control plane: which pools there are
 *   snapshot           the file that keeps pools over a planned restart
 *   access             who calls, and what they may
 *   tls                certificates in files, and what is made of them
 *   loop               event loops, each an engine worker
 *   config             what the server is asked to be; the memory plan
 *   refusal            why a whole request is refused
 *   buffer             Netty's buffers in slots of a pool, for programs that embed one
 * </pre>
 *
 * <p>The way of a request, all on the event loop that received it: bytes, {@code endpoint}, {@code
 * record}, the engine's pool; one long comes back up. Only calls of {@code PoolService} leave the
 * loop, for the control thread.
 */
@NullMarked
package dev.typecase.node;

import org.jspecify.annotations.NullMarked;
