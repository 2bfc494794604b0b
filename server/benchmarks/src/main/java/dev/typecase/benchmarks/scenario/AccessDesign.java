package dev.typecase.benchmarks.scenario;

import dev.typecase.engine.memory.Pages;

/** Ways through a batch of records that lie anywhere in much memory. */
public enum AccessDesign implements Design {
  /** The plain way, which a pool takes by default: what the others are compared with. */
  ONE_PASS("one pass, pages of the platform", false, false),
  /** The misses of the headers overlap. */
  TWO_PASS("two passes, pages of the platform", true, false),
  /** Fewer pages to be found. */
  ONE_PASS_HUGE("one pass, huge pages", false, true),
  /** Both. */
  TWO_PASS_HUGE("two passes, huge pages", true, true);

  private final String label;
  private final boolean touchesFirst;
  private final boolean isHuge;

  AccessDesign(String label, boolean touchesFirst, boolean isHuge) {
    this.label = label;
    this.touchesFirst = touchesFirst;
    this.isHuge = isHuge;
  }

  /** {@return whether all headers of a batch are touched before the first record is copied} */
  boolean touchesFirst() {
    return touchesFirst;
  }

  /** {@return whether it needs huge pages} */
  public boolean isHuge() {
    return isHuge;
  }

  Pages pages() {
    return isHuge ? Pages.DEFAULT.withHugePages() : Pages.DEFAULT;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isOurs() {
    return this == ONE_PASS;
  }
}
