/**
 * Requests on records as they come off the wire, and their answers as they go onto it.
 *
 * <pre>
 *   bytes -&gt; {@link dev.typecase.node.message.RequestDecoder} -&gt; RequestFields ... BatchAnswer -&gt; bytes
 *            \________________________ one Exchange ________________________/
 * </pre>
 *
 * <p>The usual request is read by its tags, without an object of a generated class; whatever is not
 * usual is read by the generated classes, from the same bytes, into the same fields. From there on
 * nobody can tell the two apart. An {@link dev.typecase.node.message.Exchange} is memory for both
 * directions that its loop uses again for the next request.
 *
 * <p>Everything here belongs to one event loop. It knows the messages of the contract, but neither
 * pools nor gRPC.
 */
@NullMarked
package dev.typecase.node.message;

import org.jspecify.annotations.NullMarked;
