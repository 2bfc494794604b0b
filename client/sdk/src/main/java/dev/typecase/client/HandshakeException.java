package dev.typecase.client;

/**
 * Client and server did not come to terms about encryption: one of them did not accept the other's
 * certificate, which the message says why. Nothing was executed. {@link Advice#STOP}: it will be
 * the same the next time.
 */
public final class HandshakeException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  HandshakeException(String sentence, CallFailure failure) {
    super(Advice.STOP, sentence, failure.cause(), failure.details());
  }
}
