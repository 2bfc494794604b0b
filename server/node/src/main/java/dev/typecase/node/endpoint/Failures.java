package dev.typecase.node.endpoint;

import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.RequestError;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells refusals, which are answers, from errors of this program, which are logged: the first, and
 * then every time their number has doubled, so that a repeated error cannot fill the log. Any
 * thread.
 */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final AtomicLong count = new AtomicLong();
  private final RequestObserver observer;

  Failures(RequestObserver observer) {
    this.observer = observer;
  }

  StatusRuntimeException status(Throwable cause) {
    if (cause instanceof Refused refused) {
      observer.refused(refused.reason());
      return StatusChoice.status(refused);
    }
    log(cause);
    return StatusChoice.internal();
  }

  RequestError requestError(Throwable cause) {
    if (cause instanceof Refused refused) {
      observer.refused(refused.reason());
      return StatusChoice.requestError(refused);
    }
    log(cause);
    return StatusChoice.internalError();
  }

  private void log(Throwable cause) {
    long number = count.incrementAndGet();
    if (Long.bitCount(number) == 1) {
      LOG.error("a request failed by an error of the server, the {}. such", number, cause);
    }
  }
}
