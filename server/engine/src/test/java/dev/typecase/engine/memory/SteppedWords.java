package dev.typecase.engine.memory;

/**
 * Words that run something before every access: a counter, or a gate that parks the caller at a
 * chosen step.
 */
public final class SteppedWords implements Words {
  private final Words words;
  private final Runnable beforeEachStep;

  /** Wraps {@code words}. */
  public SteppedWords(Words words, Runnable beforeEachStep) {
    this.words = words;
    this.beforeEachStep = beforeEachStep;
  }

  private Words step() {
    beforeEachStep.run();
    return words;
  }

  @Override
  public long length() {
    return words.length();
  }

  @Override
  public long plain(long index) {
    return step().plain(index);
  }

  @Override
  public void setPlain(long index, long value) {
    step().setPlain(index, value);
  }

  @Override
  public long acquire(long index) {
    return step().acquire(index);
  }

  @Override
  public void setRelease(long index, long value) {
    step().setRelease(index, value);
  }

  @Override
  public long volatileWord(long index) {
    return step().volatileWord(index);
  }

  @Override
  public boolean compareAndSet(long index, long expected, long value) {
    return step().compareAndSet(index, expected, value);
  }

  @Override
  public long getAndAdd(long index, long delta) {
    return step().getAndAdd(index, delta);
  }

  @Override
  public long getAndSet(long index, long value) {
    return step().getAndSet(index, value);
  }
}
