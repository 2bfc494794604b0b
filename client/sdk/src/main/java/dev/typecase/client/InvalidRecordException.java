package dev.typecase.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record or an operation breaks the layout rule or a field's type: text that is too long, a
 * number out of range, null where the field is not nullable. Found by the client before anything is
 * sent, or by the server; nothing was applied.
 */
public final class InvalidRecordException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidRecordException(String field, String message, @Nullable Throwable cause) {
    super(Advice.STOP, message, cause, Map.of());
    this.field = field;
  }

  /** {@return the name of the field at fault; empty if it is not one field's} */
  public String field() {
    return field;
  }
}
