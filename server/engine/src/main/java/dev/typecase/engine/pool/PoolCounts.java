package dev.typecase.engine.pool;

/**
 * Where the slots of a pool are. While no operation is under way the counts are exact, and
 *
 * <pre>
 *   live + lent + freePrivate + freeDepot + freeMailbox + unused + retired == slots
 * </pre>
 *
 * <p>otherwise each is a moment's view of its own.
 *
 * @param slots all of them
 * @param live records that are allocated
 * @param lent slots that are lent as plain memory, see {@link Lender}
 * @param freePrivate free slots that workers hold privately
 * @param freeDepot free slots in the shared depot
 * @param freeMailbox free slots given back by threads without a worker, not taken over yet
 * @param unused slots that were never handed out
 * @param retired slots that have used up their generations
 */
public record PoolCounts(
    long slots,
    long live,
    long lent,
    long freePrivate,
    long freeDepot,
    long freeMailbox,
    long unused,
    long retired) {
  /** {@return whether the equation of slots holds} */
  public boolean isBalanced() {
    return live + lent + freePrivate + freeDepot + freeMailbox + unused + retired == slots;
  }
}
