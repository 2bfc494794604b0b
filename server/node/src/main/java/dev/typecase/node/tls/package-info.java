/**
 * TLS of the data port: PEM files become a context of Netty's, and another one when they change.
 *
 * <p>Knows Netty and gRPC's settings for it. Handshakes, checks of certificates and ciphers are
 * those of BoringSSL and the JDK; where Netty's library does not load, the JDK does all of it.
 */
@NullMarked
package dev.typecase.node.tls;

import org.jspecify.annotations.NullMarked;
