package dev.typecase.node.endpoint;

import dev.typecase.node.refusal.Refused;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came out of the decoder: a message, or why it is none. gRPC itself would end the
 * call with a status that carries no reason, and a whole stream with it.
 *
 * @param <T> the message
 */
final class Decoded<T> {
  private final @Nullable T message;
  private final @Nullable Refused refused;

  private Decoded(@Nullable T message, @Nullable Refused refused) {
    this.message = message;
    this.refused = refused;
  }

  static <T> Decoded<T> of(T message) {
    return new Decoded<>(message, null);
  }

  static <T> Decoded<T> refused(Refused refused) {
    return new Decoded<>(null, refused);
  }

  /**
   * {@return the message}
   *
   * @throws Refused if the bytes were none
   */
  T message() {
    if (message == null) {
      throw refused == null ? new IllegalStateException("decoded: nothing") : refused;
    }
    return message;
  }

  /** Does something with the message, if there is one. */
  void use(Consumer<T> action) {
    if (message != null) {
      action.accept(message);
    }
  }
}
