package dev.typecase.client;

/** The server does not know this call, or not this part of it: it is older than the client. */
public final class UnsupportedRequestException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  UnsupportedRequestException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
