package dev.typecase.client;

/** Why calls failed. Each makes an exception of its own of it, so that each has its own stack. */
@FunctionalInterface
interface Failure {
  /**
   * {@return the exception}
   *
   * @param harmless whether the call only looks at something, or was certainly not sent
   */
  TypecaseException exception(boolean harmless);
}
