package dev.typecase.client;

/** The request is malformed; the message names the value and what was expected. */
public final class InvalidRequestException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(CallFailure failure) {
    super(Advice.STOP, failure);
  }

  InvalidRequestException(String message) {
    super(Advice.STOP, message);
  }
}
