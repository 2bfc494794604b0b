/**
 * What a client without manners can do to the server, each thing once, and what its neighbours see
 * of it. Attacks speak HTTP/2 through Netty's frame codec, below every rule that a library of gRPC
 * would keep.
 *
 * <pre>
 *   Trial      one attack, with neighbours before, meanwhile and afterwards -&gt; Report
 *   Attack     the list                         Neighbour   well-behaved clients beside it
 *   *Attacks   how each is done                 Attacker    one connection that does it
 *   Target     who is attacked
 * </pre>
 */
@NullMarked
package dev.typecase.soak.abuse;

import org.jspecify.annotations.NullMarked;
