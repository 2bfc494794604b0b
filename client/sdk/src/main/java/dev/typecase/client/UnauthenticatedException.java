package dev.typecase.client;

/**
 * The server does not know who asks: neither a token nor a certificate that it knows came with the
 * call, or the token was not sent because the connection is not encrypted. Nothing was executed.
 * {@link Advice#STOP}.
 */
public final class UnauthenticatedException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  UnauthenticatedException(CallFailure failure) {
    super(Advice.STOP, failure);
  }
}
