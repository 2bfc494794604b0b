package dev.typecase.client;

/** No slot of the pool can have this handle: it is 0, or its slot index is out of range. */
public final class InvalidHandleException extends TypecaseException {
  private static final long serialVersionUID = 1L;

  InvalidHandleException(String message) {
    super(Advice.STOP, message);
  }
}
