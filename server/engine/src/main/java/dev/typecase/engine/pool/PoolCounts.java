package dev.typecase.engine.pool;

/**
 * Where the slots of a pool are. While no operation is under way the counts are exact, and
 *
 * <pre>
 *   live + freePrivate + freeDepot + unused + retired == slots
 * </pre>
 *
 * <p>otherwise each is a moment's view of its own.
 *
 * @param slots all of them
 * @param live records that are allocated
 * @param freePrivate free slots that workers hold privately
 * @param freeDepot free slots in the shared depot
 * @param unused slots that were never handed out
 * @param retired slots that have used up their generations
 */
public record PoolCounts(
    long slots, long live, long freePrivate, long freeDepot, long unused, long retired) {
  /** {@return whether the equation of slots holds} */
  public boolean isBalanced() {
    return live + freePrivate + freeDepot + unused + retired == slots;
  }
}
