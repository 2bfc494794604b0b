package dev.typecase.node.control;

import dev.typecase.node.access.Caller;
import dev.typecase.node.access.Role;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pools by number, as event loops see them: one immutable map, replaced by the control thread.
 */
public final class PoolDirectory {
  private volatile Map<Integer, HostedPool> byNumber = Map.of();

  void publish(Map<Integer, HostedPool> pools) {
    byNumber = Map.copyOf(pools);
  }

  /** {@return all pools of this moment} Any thread. */
  public Collection<HostedPool> pools() {
    return byNumber.values();
  }

  /**
   * {@return the pool that a request means} Any thread; two volatile reads.
   *
   * @param poolId its number
   * @param poolUid the incarnation that the request was made for
   * @param layoutHash the layout that the request was made for, or 0 for any
   * @param caller who asks; null, if everything is allowed to everybody
   * @param role what the caller needs
   * @throws Refused PERMISSION_DENIED, POOL_NOT_FOUND, POOL_REPLACED, LAYOUT_MISMATCH, or
   *     INVALID_ARGUMENT without a uid
   */
  public HostedPool require(
      int poolId, long poolUid, long layoutHash, @Nullable Caller caller, Role role) {
    HostedPool pool = byNumber.get(poolId);
    if (pool == null || !pool.takesRequests()) {
      throw notFound(poolId);
    }
    if (caller != null) {
      // Before anything else is said about the pool.
      caller.require(role, pool.name(), poolId);
    }
    if (poolUid == 0) {
      throw Refused.invalid("pool.pool_uid", 0, "the uid that GetPool returns");
    }
    if (poolUid != pool.uid()) {
      throw mismatch(Reason.POOL_REPLACED, "pool_uid", poolUid, pool.uid());
    }
    if (layoutHash != 0 && layoutHash != pool.layout().hash()) {
      throw mismatch(Reason.LAYOUT_MISMATCH, "layout_hash", layoutHash, pool.layout().hash());
    }
    return pool;
  }

  /**
   * {@return the refusal of a request whose pool is not, or no longer, there}
   *
   * @param poolId its number
   */
  public static Refused notFound(int poolId) {
    String number = Integer.toUnsignedString(poolId);
    return new Refused(
        Reason.POOL_NOT_FOUND,
        "pool_id: " + number + " (expected: the number of a pool)",
        Map.of("pool_id", number));
  }

  private static Refused mismatch(Reason reason, String name, long actual, long expected) {
    return Refused.of(reason, name, Long.toUnsignedString(actual), Long.toUnsignedString(expected));
  }
}
