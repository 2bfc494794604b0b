package dev.typecase.engine.freelist;

/** Links that report each access as a step. */
public class SteppedLinks implements Links {
  private final Links links;
  private final Runnable step;

  /** Wraps {@code links}. */
  public SteppedLinks(Links links, Runnable step) {
    this.links = links;
    this.step = step;
  }

  @Override
  public int next(int slot) {
    step.run();
    return links.next(slot);
  }

  @Override
  public void setNext(int slot, int next) {
    step.run();
    links.setNext(slot, next);
  }

  @Override
  public int nextAcquire(int slot) {
    step.run();
    return links.nextAcquire(slot);
  }

  @Override
  public void setNextRelease(int slot, int next) {
    step.run();
    links.setNextRelease(slot, next);
  }
}
