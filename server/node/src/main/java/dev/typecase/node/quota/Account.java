package dev.typecase.node.quota;

import java.util.function.LongSupplier;

/** What one identity has taken, and may take. Any thread, each worker's number by its own. */
public final class Account {
  private final String name;
  private final int number;
  private final SlotQuota slots;
  private final RequestQuota requests;
  private final LongSupplier clock;

  Account(String name, int number, int workers, LongSupplier clock) {
    this.name = name;
    this.number = number;
    this.slots = new SlotQuota(workers, QuotaLimits.NONE.slots());
    this.requests = new RequestQuota(workers, QuotaLimits.NONE.requestsPerSecond());
    this.clock = clock;
  }

  /** {@return the identity's name} */
  public String name() {
    return name;
  }

  /** {@return the owner's number in pools, 1 or more} */
  public int number() {
    return number;
  }

  /** {@return whether one record more may be allocated; then it is counted} Wait-free. */
  public boolean takeSlot(int worker) {
    return slots.take(worker);
  }

  /** A record of this identity was freed, or was not allocated in the end. Wait-free. */
  public void giveBackSlot(int worker) {
    slots.giveBack(worker);
  }

  /**
   * {@return how many of so many requests may still be made in this second; those are counted}
   * Lock-free.
   */
  public int takeRequests(int worker, int count) {
    return requests.take(worker, count, clock.getAsLong());
  }

  /** {@return the requests that may be made in a second} */
  public int requestsPerSecond() {
    return requests.limit();
  }

  /** {@return the records that may be live at a time} */
  public long slotLimit() {
    return slots.limit();
  }

  /** {@return the records that are live} Exact while nothing is under way. */
  public long slotsTaken() {
    return slots.taken();
  }

  void limit(QuotaLimits limits) {
    slots.limit(limits.slots());
    requests.limit(limits.requestsPerSecond());
  }

  void settle(int worker) {
    slots.settle(worker);
  }

  void charge(long records) {
    slots.charge(records);
  }

  void giveBackAll(long records) {
    slots.giveBackAll(records);
  }
}
