package dev.typecase.node.endpoint;

import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of the log what any client can cause as often as it likes.
 *
 * <p>gRPC warns, with a stack trace, of every stream that its client cancels while answers are
 * queued for it ("Stream closed before write could take place"), and of every message that is
 * longer than it takes. Both are ordinary: the client knows, and nothing of the server is at fault.
 * So is a connection that ends because what came is no HTTP/2 ("Transport failed", with a stack
 * trace): whoever reaches the port can send random bytes.
 */
final class ClientFaults implements Filter {
  // Kept, because java.util.logging forgets loggers, and their filters, that nobody holds.
  private static final Logger CONNECTIONS = Logger.getLogger("io.grpc.netty.NettyServerHandler");
  private static final Logger STREAMS = Logger.getLogger("io.grpc.netty.NettyServerStream");
  private static final Logger TRANSPORTS =
      Logger.getLogger("io.grpc.netty.NettyServerTransport.connections");

  private final @Nullable Filter next;

  private ClientFaults(@Nullable Filter next) {
    this.next = next;
  }

  /** Puts the filter in front of those that are there; idempotent. */
  static synchronized void filter() {
    for (Logger logger : new Logger[] {CONNECTIONS, STREAMS, TRANSPORTS}) {
      if (!(logger.getFilter() instanceof ClientFaults)) {
        logger.setFilter(new ClientFaults(logger.getFilter()));
      }
    }
  }

  @Override
  public boolean isLoggable(LogRecord event) {
    return !isCancelled(event.getThrown())
        && !isOversized(event)
        && !isNoHttp2(event)
        && (next == null || next.isLoggable(event));
  }

  private static boolean isCancelled(@Nullable Throwable thrown) {
    return thrown instanceof Http2Exception.StreamException stream
        && stream.error() == Http2Error.STREAM_CLOSED;
  }

  private static boolean isOversized(LogRecord event) {
    return STREAMS.getName().equals(event.getLoggerName())
        && Status.fromThrowable(event.getThrown()).getCode() == Status.Code.RESOURCE_EXHAUSTED;
  }

  private static boolean isNoHttp2(LogRecord event) {
    return TRANSPORTS.getName().equals(event.getLoggerName())
        && event.getThrown() instanceof Http2Exception;
  }
}
