package dev.typecase.node.control;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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

  /** {@return the greatest number given so far} */
  int lastNumber() {
    return lastNumber;
  }

  /** {@return the numbers remembered, the name that was not used for longest first} */
  Map<String, Integer> remembered() {
    return Collections.unmodifiableMap(numberByName);
  }

  /**
   * Goes on from what another process has given. Before the first {@link #numberOf}.
   *
   * @param numbers the one that was not used for longest first
   * @param last the greatest number ever given
   * @throws IllegalArgumentException if a number was given twice, or never
   */
  void resume(Map<String, Integer> numbers, int last) {
    Set<Integer> distinct = new HashSet<>(numbers.values());
    boolean given = distinct.stream().allMatch(number -> number > 0 && number <= last);
    if (last < 0 || !given || distinct.size() != numbers.size() || numbers.size() > maxRemembered) {
      throw new IllegalArgumentException(
          "numbers of pools: " + numbers.size() + " (expected: each once, 1 to " + last + ")");
    }
    numberByName.putAll(numbers);
    lastNumber = last;
  }

  private void forgetEldest() {
    var names = numberByName.keySet().iterator();
    names.next();
    names.remove();
  }
}
