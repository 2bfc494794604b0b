package dev.typecase.engine.pool;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.typecase.engine.memory.OutOfOffHeapMemoryException;
import dev.typecase.engine.memory.Pages;
import dev.typecase.layout.RecordCheck;
import dev.typecase.layout.Violation;
import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Continues the incarnation of a pool from what {@link PoolSaver} has copied: reserves the memory,
 * takes the runs of slots in order, and hands the pool out when all of them are there. Until then
 * nobody sees it.
 *
 * <p>Nothing that comes in is trusted: a header that no pool of this incarnation can have, or a
 * record that breaks the layout rule, is refused.
 *
 * <p>One thread. Closing gives the memory back, unless the pool was handed out.
 */
public final class PoolLoader implements AutoCloseable {
  private final Workers workers;
  private final Pool pool;
  private final Incarnation incarnation;
  private final long recordBytes;
  private final RecordCheck check;
  private final @Nullable IntUnaryOperator savedOwners;

  private int loadedSlots;
  private int retiredSlots;
  private boolean handedOut;

  private PoolLoader(
      Workers workers, Pool pool, Incarnation incarnation, @Nullable IntUnaryOperator savedOwners) {
    this.workers = workers;
    this.pool = pool;
    this.incarnation = incarnation;
    this.recordBytes = pool.layout().recordBytes();
    this.check = RecordCheck.of(pool.layout());
    this.savedOwners = savedOwners;
  }

  /**
   * Reserves the pool. With {@link Pages#prefault} linear in its bytes.
   *
   * @param spec what it was and shall be
   * @param incarnation to be continued
   * @param workers who may use it; their number may be another one
   * @param pages how its pages are asked for
   * @param savedOwners what the number of an owner in the runs means here, by an
   *     IllegalArgumentException if nobody; null, if the runs have none. Whether the pool keeps
   *     owners from now on is the {@code spec}'s to say
   * @return the loader, to be closed
   * @throws IllegalArgumentException if a pool of this kind cannot have had this incarnation
   * @throws OutOfOffHeapMemoryException if the platform refuses the memory
   */
  public static PoolLoader open(
      PoolSpec spec,
      Incarnation incarnation,
      Workers workers,
      Pages pages,
      @Nullable IntUnaryOperator savedOwners) {
    PoolPlan plan = PoolPlan.continuing(spec, workers.count(), incarnation.slots());
    BitWidths widths = BitWidths.of(plan.slots());
    return open(spec, plan, widths, incarnation, workers, pages, savedOwners);
  }

  /** As above, with narrow bit widths. */
  static PoolLoader open(
      PoolSpec spec,
      PoolPlan plan,
      BitWidths widths,
      Incarnation incarnation,
      Workers workers,
      Pages pages,
      @Nullable IntUnaryOperator savedOwners) {
    Pool pool = Pool.reserve(spec, plan, widths, incarnation, workers, pages);
    return new PoolLoader(workers, pool, incarnation, savedOwners);
  }

  /** {@return slots that are still to come} */
  public int missingSlots() {
    return incarnation.usedSlots() - loadedSlots;
  }

  /**
   * Takes the next run of slots.
   *
   * @param slotCount its length
   * @param run its bytes, no more and no fewer
   * @throws IllegalArgumentException if these cannot be slots of this pool: close the loader
   */
  public void load(int slotCount, MemorySegment run) {
    int slotBytes = SlotHeader.BYTES + (savedOwners == null ? 0 : Short.BYTES);
    long headerBytes = (long) slotBytes * slotCount;
    if (slotCount < 1 || slotCount > missingSlots() || run.byteSize() < headerBytes) {
      throw new IllegalArgumentException(
          "slots: "
              + slotCount
              + " in "
              + run.byteSize()
              + " bytes (expected: 1 to "
              + missingSlots()
              + ", "
              + slotBytes
              + " bytes each or more)");
    }
    long offset = headerBytes;
    for (int i = 0; i < slotCount; i++) {
      long header = run.get(JAVA_LONG_UNALIGNED, (long) SlotHeader.BYTES * i);
      long second = run.get(JAVA_LONG_UNALIGNED, (long) SlotHeader.BYTES * i + Slots.SECOND_WORD);
      offset = load(loadedSlots + i, header, second, run, offset);
      if (savedOwners != null && SlotHeader.state(header) == SlotHeader.LIVE) {
        long at = (long) SlotHeader.BYTES * slotCount + (long) Short.BYTES * i;
        int saved = Short.toUnsignedInt(run.get(JAVA_SHORT_UNALIGNED, at));
        pool.records.owners().set(loadedSlots + i, savedOwners.applyAsInt(saved));
      }
    }
    if (offset != run.byteSize()) {
      throw new IllegalArgumentException(
          "run: " + run.byteSize() + " bytes (expected: " + offset + ")");
    }
    loadedSlots += slotCount;
  }

  /** {@return the offset behind the slot's record} */
  private long load(int slot, long header, long second, MemorySegment run, long offset) {
    RecordStore records = pool.records;
    int state = SlotHeader.state(header);
    if (!isPossible(header, second)) {
      throw new IllegalArgumentException(
          "slot "
              + slot
              + ": header "
              + Long.toHexString(header)
              + " (expected: one of this incarnation, of no write under way)");
    }
    long end = offset;
    if (state == SlotHeader.LIVE) {
      end += recordBytes;
      if (end > run.byteSize()) {
        throw new IllegalArgumentException(
            "run: "
                + run.byteSize()
                + " bytes (expected: a record of "
                + recordBytes
                + " for each live slot)");
      }
      Violation violation = check.check(run, offset);
      if (violation != null) {
        throw new IllegalArgumentException("slot " + slot + ": " + violation.message());
      }
      records.slots.copyRecordFrom(slot, run, offset);
    } else if (state == SlotHeader.RETIRED) {
      retiredSlots++;
    }
    records.slots.setSecondWord(slot, second);
    records.slots.setHeaderRelease(slot, header);
    return end;
  }

  private boolean isPossible(long header, long second) {
    if (header == 0) {
      return second == 0;
    }
    HandleFormat handles = pool.records.handles;
    SlotHeader headers = pool.records.headers;
    long generation = headers.generation(header);
    return handles.isGeneration(generation)
        && switch (SlotHeader.state(header)) {
          // The base is the generation of a slot's first record.
          case SlotHeader.FREE -> generation != handles.generationBase();
          case SlotHeader.LIVE -> headers.version(header, second) != 0;
          case SlotHeader.RETIRED -> handles.nextGeneration(generation) == 0;
          default -> false;
        };
  }

  /**
   * Hands the pool out, open for its workers. Linear in the slots that were ever used.
   *
   * @throws IllegalArgumentException if slots are missing, or more of them are in use than an exact
   *     pool lets circulate
   */
  public Pool finish() {
    int circulating = pool.plan().freeListShape().circulating();
    int used = incarnation.usedSlots();
    if (missingSlots() != 0 || used - retiredSlots > circulating) {
      throw new IllegalArgumentException(
          "slots: "
              + loadedSlots
              + " loaded, "
              + retiredSlots
              + " of them retired (expected: "
              + used
              + ", at most "
              + circulating
              + " of them not retired)");
    }
    pool.records.resume(used);
    workers.add(pool);
    handedOut = true;
    return pool;
  }

  @Override
  public void close() {
    if (!handedOut) {
      pool.close();
    }
  }
}
