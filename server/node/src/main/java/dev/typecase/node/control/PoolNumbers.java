package dev.typecase.node.control;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which number belongs to which name. A name keeps its number while the process lives, so that a
 * request for a pool that was deleted and created again is told POOL_REPLACED, not given another
 * pool. A number is never given to a second name.
 *
 * <p>Names without a pool are remembered up to a bound, the least recently used forgotten first; a
 * forgotten name gets a new number, and its old one is POOL_NOT_FOUND from then on. Control thread
 * only.
 */
final class PoolNumbers {
  /** 64 Ki names of at most 63 characters: some 10 MB of heap at the very most. */
  static final int MAX_REMEMBERED = 65_536;

  private final int maxRemembered;
  private final Map<String, Integer> numberByName = new LinkedHashMap<>(16, 0.75f, true);

  // Written by the control thread.
  private int lastNumber;

  PoolNumbers(int maxRemembered) {
    this.maxRemembered = maxRemembered;
  }

  /** {@return the name's number, 1 or greater; 256 pools are far fewer than names remembered} */
  int numberOf(String name) {
    Integer known = numberByName.get(name);
    if (known != null) {
      return known;
    }
    if (numberByName.size() == maxRemembered) {
      forgetEldest();
    }
    lastNumber++;
    numberByName.put(name, lastNumber);
    return lastNumber;
  }

  private void forgetEldest() {
    var names = numberByName.keySet().iterator();
    names.next();
    names.remove();
  }
}
