package dev.typecase.engine.memory;

/**
 * How a region's pages are asked for. Immutable.
 *
 * @param hugePages whether the kernel is advised to back the region with transparent huge pages (2
 *     MiB on x86-64) where it can; granted on Linux only, see {@link GrantedPages}. A huge page
 *     becomes resident as a whole, when the first of its bytes is touched, and whoever touches it
 *     waits until all of it is zeroed
 * @param prefault whether every page is made resident before the region is handed out, which takes
 *     time linear in the region's bytes and changes none of them
 */
public record Pages(boolean hugePages, boolean prefault) {
  /** The platform's own pages, resident as they are touched. */
  public static final Pages DEFAULT = new Pages(false, false);

  /** {@return these pages, but huge} */
  public Pages withHugePages() {
    return new Pages(true, prefault);
  }

  /** {@return these pages, but resident from the start} */
  public Pages withPrefault() {
    return new Pages(hugePages, true);
  }
}
