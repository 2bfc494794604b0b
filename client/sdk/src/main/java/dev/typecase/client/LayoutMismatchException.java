package dev.typecase.client;

import java.util.Map;

/**
 * The record type of the client is not the pool's: a field has another name, type, limit, place or
 * nullability, or an enum other constants. The message names the first difference.
 */
public final class LayoutMismatchException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  LayoutMismatchException(CallFailure failure) {
    super(Advice.STOP, failure);
  }

  LayoutMismatchException(String message, Map<String, String> details) {
    super(Advice.STOP, message, null, details);
  }
}
