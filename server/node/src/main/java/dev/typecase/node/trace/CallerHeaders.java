package dev.typecase.node.trace;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** How a propagator looks for the caller's span in a call's headers. */
enum CallerHeaders implements TextMapGetter<Metadata> {
  GETTER;

  @Override
  public Iterable<String> keys(Metadata headers) {
    return headers.keys();
  }

  @Override
  public @Nullable String get(@Nullable Metadata headers, String key) {
    return headers == null || key.endsWith(Metadata.BINARY_HEADER_SUFFIX)
        ? null
        : headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
  }
}
