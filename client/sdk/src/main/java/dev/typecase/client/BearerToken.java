package dev.typecase.client;

import io.grpc.Attributes;
import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Sends a token with each call and each stream, but never where others could read it on the way:
 * the connection is encrypted, or does not leave the machine.
 */
final class BearerToken extends CallCredentials {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  // RFC 6750, b64token.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final Metadata headers = new Metadata();

  /**
   * A token.
   *
   * @throws IllegalArgumentException if it cannot be one; the message does not quote it
   */
  BearerToken(String token) {
    if (!FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "token: "
              + token.length()
              + " characters (expected: letters, digits and . _ ~ + / - alone)");
    }
    headers.put(AUTHORIZATION, "Bearer " + token);
  }

  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    if (call.getSecurityLevel() == SecurityLevel.PRIVACY_AND_INTEGRITY
        || isLoopback(call.getTransportAttrs())) {
      applier.apply(headers);
    } else {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription(
              "token: not sent (expected: TLS, or a server on loopback)"));
    }
  }

  private static boolean isLoopback(Attributes transport) {
    return transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address
        && !address.isUnresolved()
        && address.getAddress().isLoopbackAddress();
  }
}
