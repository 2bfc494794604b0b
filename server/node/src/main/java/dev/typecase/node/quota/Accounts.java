package dev.typecase.node.quota;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The accounts of all identities that were ever known to this server, since records may outlive
 * their owner's entry in the access file. Any thread, unless a method says otherwise.
 */
public final class Accounts {
  /** Identities, at most. */
  public static final int MAX_ACCOUNTS = 1_024;

  private final int workers;
  private final LongSupplier clock;
  private final Map<String, Account> byName = new ConcurrentHashMap<>();

  /** At the position before its number; 0 is nobody's. */
  private final List<Account> byNumber = new CopyOnWriteArrayList<>();

  private volatile Runnable settling = () -> {};

  /**
   * No accounts.
   *
   * @param workers event loops
   */
  public Accounts(int workers) {
    this(workers, sinceNow());
  }

  Accounts(int workers, LongSupplier clock) {
    this.workers = workers;
    this.clock = clock;
  }

  private static LongSupplier sinceNow() {
    long began = System.nanoTime();
    return () -> System.nanoTime() - began;
  }

  /**
   * Says how each worker is made to {@link #settle}.
   *
   * @param everyWorker blocks until each has
   */
  public void settleBy(Runnable everyWorker) {
    settling = everyWorker;
  }

  /** Gives back what a worker has leased under earlier limits. On the worker's own thread. */
  public void settle(int worker) {
    all().forEach(account -> account.settle(worker));
  }

  /**
   * Puts limits in force. Identities that are not named keep theirs. One thread at a time.
   *
   * @param limits by identity
   * @throws IllegalArgumentException if there would be too many accounts; nothing has changed then
   */
  public void limit(Map<String, QuotaLimits> limits) {
    require(limits.keySet().stream().filter(name -> !byName.containsKey(name)).count());
    limits.forEach((name, limit) -> open(name).limit(limit));
    settling.run();
  }

  private void require(long more) {
    long accounts = byNumber.size() + more;
    if (accounts > MAX_ACCOUNTS) {
      throw new IllegalArgumentException(
          "identities: "
              + accounts
              + " (expected: at most "
              + MAX_ACCOUNTS
              + ", with all that were known since the server's start)");
    }
  }

  private Account open(String name) {
    return byName.computeIfAbsent(
        name,
        _ -> {
          Account account = new Account(name, byNumber.size() + 1, workers, clock);
          byNumber.add(account);
          return account;
        });
  }

  /**
   * {@return the account of an identity that {@link #limit} has named}
   *
   * @param name the identity's
   */
  public Account of(String name) {
    Account account = byName.get(name);
    if (account == null) {
      throw new IllegalArgumentException("identity: " + name + " (expected: one with an account)");
    }
    return account;
  }

  /**
   * {@return the number of an identity that owns records of a snapshot} Opens an account, if there
   * is none. One thread at a time.
   *
   * @param name the identity's
   * @throws IllegalArgumentException if there are too many accounts
   */
  public int resume(String name) {
    if (!byName.containsKey(name)) {
      require(1);
    }
    return open(name).number();
  }

  /** {@return all accounts, by number from 1} */
  public List<Account> all() {
    return List.copyOf(byNumber);
  }

  /**
   * A record was freed. Wait-free.
   *
   * @param owner its owner's number, 0 for nobody
   * @param worker on which the account is kept
   */
  public void freed(int owner, int worker) {
    if (owner > 0) {
      byNumber.get(owner - 1).giveBackSlot(worker);
    }
  }

  /**
   * Counts the records of a pool that was loaded.
   *
   * @param liveByOwner by number
   */
  public void charge(long[] liveByOwner) {
    all().forEach(account -> account.charge(liveByOwner[account.number()]));
  }

  /**
   * The records of a pool are gone with it.
   *
   * @param liveByOwner by number, when nobody used the pool any more
   */
  public void giveBack(long[] liveByOwner) {
    all().forEach(account -> account.giveBackAll(liveByOwner[account.number()]));
  }
}
