package dev.typecase.node.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody whom the access file knows. Any thread. */
final class Identity {
  /** Pools whose role is remembered, at most: four times as many as a server has at a time. */
  private static final int MAX_REMEMBERED = 1_024;

  private final String name;
  private final List<Grant> grants;
  // Filled by whoever asks first; an answer never changes, since another policy has others of
  // these.
  private final Map<String, Optional<Role>> remembered = new ConcurrentHashMap<>();

  /**
   * One line of the access file.
   *
   * @param role what is granted
   * @param pools in which pools
   */
  record Grant(Role role, Pattern pools) {}

  Identity(String name, List<Grant> grants) {
    this.name = name;
    this.grants = List.copyOf(grants);
  }

  String name() {
    return name;
  }

  /**
   * {@return the highest role in a pool; null for none} Allocates nothing for a pool that was asked
   * for before.
   *
   * @param pool its name
   */
  @Nullable Role role(String pool) {
    Optional<Role> known = remembered.get(pool);
    if (known == null) {
      known = decide(pool);
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(pool, known);
    }
    return known.orElse(null);
  }

  private Optional<Role> decide(String pool) {
    return grants.stream()
        .filter(grant -> grant.pools().matcher(pool).matches())
        .map(Grant::role)
        .max(Role::compareTo);
  }
}
