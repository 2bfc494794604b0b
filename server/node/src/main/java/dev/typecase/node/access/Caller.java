package dev.typecase.node.access;

import dev.typecase.node.quota.Account;
import dev.typecase.node.refusal.Reason;
import dev.typecase.node.refusal.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whoever makes one call. Used by one thread at a time: the call's loop, or the control thread to
 * which the call was handed over.
 */
public final class Caller {
  private static final String UNAUTHENTICATED = Reason.UNAUTHENTICATED.wireName();

  private final AccessControl control;
  private final Credentials credentials;
  private final Origin origin;

  // Written by the call's thread.
  private AccessPolicy policy;
  private Identity identity;
  private Account account;

  /**
   * Where a call comes from, for the audit log.
   *
   * @param audit takes what is refused
   * @param peer the other end of the connection
   * @param call the method
   */
  public record Origin(AuditLog audit, String peer, String call) {}

  private Caller(
      AccessControl control, Credentials credentials, Origin origin, AccessPolicy policy) {
    this.control = control;
    this.credentials = credentials;
    this.origin = origin;
    this.policy = policy;
    this.identity = identify(credentials, policy, origin, null);
    this.account = control.accounts().of(identity.name());
  }

  /**
   * {@return the caller of these credentials}
   *
   * @param control who is known
   * @param credentials what was shown
   * @param origin where the call comes from
   * @throws Refused UNAUTHENTICATED, the same for whatever is not known; it is audited
   */
  public static Caller of(AccessControl control, Credentials credentials, Origin origin) {
    return new Caller(control, credentials, origin, control.policy());
  }

  private static Identity identify(
      Credentials credentials, AccessPolicy policy, Origin origin, @Nullable String before) {
    Identity found = credentials.identify(policy);
    if (found == null) {
      origin.audit().refused(before, origin.peer(), origin.call(), "", UNAUTHENTICATED);
      throw new Refused(
          Reason.UNAUTHENTICATED,
          "credentials: none that are known (expected: a token or a client certificate of an"
              + " identity)",
          Map.of());
    }
    return found;
  }

  /** {@return the caller's name in the access file, when it was last looked at} */
  public String name() {
    return identity.name();
  }

  /** {@return what the caller has taken, and may take} */
  public Account account() {
    return account;
  }

  /**
   * {@return whether a role in a pool is held} A volatile read and a look into a map; allocates
   * nothing for a pool that was asked for before.
   *
   * @param role the lowest that is enough
   * @param pool the pool's name
   * @throws Refused UNAUTHENTICATED, if the caller is no longer known
   */
  public boolean holds(Role role, String pool) {
    Role held = role(pool);
    return held != null && held.compareTo(role) >= 0;
  }

  @SuppressWarnings("ReferenceEquality") // Another policy is another object.
  private @Nullable Role role(String pool) {
    AccessPolicy now = control.policy();
    if (now != policy) {
      identity = identify(credentials, now, origin, identity.name());
      account = control.accounts().of(identity.name());
      policy = now;
    }
    return identity.role(pool);
  }

  /**
   * Requires a role in a pool that the caller named.
   *
   * @param role the lowest that is enough
   * @param pool the pool's name
   * @throws Refused PERMISSION_DENIED, whether there is such a pool or not; UNAUTHENTICATED, if the
   *     caller is no longer known
   */
  public void require(Role role, String pool) {
    if (!holds(role, pool)) {
      throw denied(role, pool, "pool", pool);
    }
  }

  /**
   * Requires a role in a pool that the caller gave the number of; its name is not told.
   *
   * @param role the lowest that is enough
   * @param pool the pool's name
   * @param poolId the pool's number
   * @throws Refused as {@link #require(Role, String)}
   */
  public void require(Role role, String pool, int poolId) {
    if (!holds(role, pool)) {
      throw denied(role, pool, "pool_id", Integer.toUnsignedString(poolId));
    }
  }

  private Refused denied(Role role, String pool, String key, String value) {
    Role held = identity.role(pool);
    origin
        .audit()
        .refused(name(), origin.peer(), origin.call(), pool, Reason.PERMISSION_DENIED.wireName());
    String actual = held == null ? "none" : held.toString();
    return new Refused(
        Reason.PERMISSION_DENIED,
        "role of "
            + name()
            + " in "
            + key
            + " "
            + value
            + ": "
            + actual
            + " (expected: "
            + role
            + ")",
        Map.of("identity", name(), key, value, "actual", actual, "expected", role.toString()));
  }
}
