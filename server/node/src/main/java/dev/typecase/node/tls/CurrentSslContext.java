package dev.typecase.node.tls;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * Another context after each change of the files. Netty has a context that delegates to one other
 * for ever; this one asks anew for each connection, and whatever was said before belongs to the
 * contexts of those connections: certificate, authorities, and sessions that could be resumed.
 */
final class CurrentSslContext extends SslContext {
  // Replaced as a whole, read once a connection. The one before is freed when its last connection
  // has gone.
  private volatile @Nullable SslContext current;

  void set(SslContext next) {
    current = next;
  }

  private SslContext current() {
    return requireNonNull(current, "no context yet");
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return current().cipherSuites();
  }

  // Deprecated for callers; who extends the class has to have it, and gRPC asks it for ALPN.
  @SuppressWarnings("deprecation")
  @Override
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return current().applicationProtocolNegotiator();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator alloc) {
    return current().newEngine(alloc);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator alloc, String peerHost, int peerPort) {
    return current().newEngine(alloc, peerHost, peerPort);
  }

  @Override
  public SSLSessionContext sessionContext() {
    return current().sessionContext();
  }
}
