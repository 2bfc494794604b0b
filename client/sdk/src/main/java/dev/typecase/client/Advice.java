package dev.typecase.client;

/** What a caller can sensibly do about a {@link TypecaseException}. */
public enum Advice {
  /**
   * Make the same call again, after a pause. Nothing was applied, or applying it twice makes no
   * difference.
   */
  RETRY,

  /**
   * What the call referred to is out of date: a handle, a version, a value read before, a {@link
   * Pool}. Obtain it again (allocate, read, {@link TypecaseClient#pool}), then make a new call.
   */
  RECREATE,

  /**
   * The same call would end the same way, or could be applied twice. Only a change outside of it
   * helps: another request, freed records, a larger pool, a look at what is stored now.
   */
  STOP
}
