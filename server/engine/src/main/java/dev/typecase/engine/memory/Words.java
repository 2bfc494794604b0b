package dev.typecase.engine.memory;

/**
 * An array of shared 64-bit words. The access mode of every touch is in the method's name.
 *
 * <p>The lock-free and wait-free code of the engine is written over this type and nothing else, so
 * that tools that see only the Java heap can check it on a twin: {@link OffHeapWords} is the one
 * that ships. Each call is one step of the step bounds that the algorithms state.
 */
public interface Words {
  /** Size of a word in bytes. */
  int BYTES = Long.BYTES;

  /** {@return the number of words} */
  long length();

  /**
   * {@return the word, with plain semantics: for a word that only the calling thread writes, or
   * after another fence}
   */
  long plain(long index);

  /** Stores the word with plain semantics: for a word that becomes visible by a later release. */
  void setPlain(long index, long value);

  /** {@return the word; later accesses stay behind this load} */
  long acquire(long index);

  /** Stores the word; earlier accesses stay before this store. */
  void setRelease(long index, long value);

  /** {@return the word, in the total order of all volatile accesses and compare-and-sets} */
  long volatileWord(long index);

  /**
   * {@return whether the word was {@code expected} and now is {@code value}} A volatile access,
   * failed or not.
   */
  boolean compareAndSet(long index, long expected, long value);

  /**
   * {@return the word before {@code delta} was added to it} One instruction on the platforms in
   * use, not a loop.
   */
  long getAndAdd(long index, long delta);

  /**
   * {@return the word before it became {@code value}} One instruction on the platforms in use, not
   * a loop.
   */
  long getAndSet(long index, long value);
}
