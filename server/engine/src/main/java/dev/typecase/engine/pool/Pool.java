package dev.typecase.engine.pool;

import dev.typecase.engine.freelist.FreeList;
import dev.typecase.engine.memory.AnonymousMemory;
import dev.typecase.engine.memory.GrantedPages;
import dev.typecase.engine.memory.OutOfOffHeapMemoryException;
import dev.typecase.engine.memory.Pages;
import dev.typecase.layout.Layout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A pool of typed, fixed-size records in one contiguous off-heap region.
 *
 * <p>Every operation names a {@link Worker} of the registry that the pool was created with, and may
 * be called from the thread that holds it. Records go in and out as bytes by the layout rule; bytes
 * are <em>not</em> checked against the rule here. Operations allocate nothing on the Java heap.
 *
 * <table>
 * <caption>Progress, with {@code p} workers and batches of {@code l} slots</caption>
 * <tr><th>operation</th><th>guarantee</th></tr>
 * <tr><td>allocate, and the list part of free</td><td>wait-free: at most {@code 32 p + 66 + l} steps on words of
 * the free list, and four on the slot's header</td></tr>
 * <tr><td>read, write, update, the header part of free</td><td>bounded: {@value RecordSlots#MAX_TRIES} tries against other
 * workers on the <em>same</em> record, then {@link Outcome#CONTENDED}</td></tr>
 * <tr><td>create</td><td>O(1) in the capacity: untouched memory is not resident; linear in the bytes if they are
 * prefaulted</td></tr>
 * </table>
 *
 * <p>{@code capacity} allocations succeed before the first {@link Outcome#EXHAUSTED}, from any mix
 * of workers; the slots beyond, slack and reserve, may make it more. An exact pool never holds
 * more, and may be exhausted by {@link PoolPlan#earlyRefusal()} records early. After {@link
 * #close()} every operation returns {@link Outcome#CLOSED}, also one that is under way.
 */
public final class Pool implements AutoCloseable {
  private final PoolSpec spec;
  private final PoolPlan plan;
  private final Workers workers;
  private final Incarnation begin;
  private final Arena arena;
  private final MemorySegment region;
  private final GrantedPages pages;
  // For what saves and loads them, too.
  final RecordStore records;
  private final Lender lender;

  private Pool(
      PoolSpec spec,
      PoolPlan plan,
      BitWidths widths,
      Incarnation begin,
      Workers workers,
      Pages pages,
      Arena arena) {
    this.spec = spec;
    this.plan = plan;
    this.workers = workers;
    this.begin = begin;
    this.arena = arena;
    var reserved = AnonymousMemory.reserve(plan.totalBytes(), pages, arena);
    this.region = reserved.segment();
    this.pages = reserved.pages();
    HandleFormat handles = HandleFormat.withBase(widths, plan.slots(), begin.generationBase());
    SegmentHeader.write(region, begin, spec, plan, widths);
    SegmentMap map = new SegmentMap(region, plan);
    Slots slots = map.slots(layout().recordBytes());
    FreeList freeList = map.freeList(slots, begin.usedSlots());
    this.records = new RecordStore(slots, new SlotHeader(widths), handles, freeList, map.owners());
    this.lender = new Lender(workers, slots, freeList, spec, plan);
  }

  /**
   * Reserves a pool, in time that does not depend on its capacity.
   *
   * @param poolId for the segment header; any number
   * @param workers who may use it
   * @throws OutOfOffHeapMemoryException if the platform refuses the memory
   */
  public static Pool create(PoolSpec spec, int poolId, Workers workers) {
    return create(spec, poolId, workers, Pages.DEFAULT);
  }

  /**
   * As {@link #create(PoolSpec, int, Workers)}, with a choice of pages. With {@link Pages#prefault}
   * linear in the pool's bytes: never on an event loop.
   *
   * @param pages how the pool's pages are asked for; {@link #pages()} tells what it got
   * @throws OutOfOffHeapMemoryException if the platform refuses the memory; nothing stays reserved
   */
  public static Pool create(PoolSpec spec, int poolId, Workers workers, Pages pages) {
    PoolPlan plan = PoolPlan.of(spec, workers.count());
    return create(spec, plan, BitWidths.of(plan.slots()), poolId, workers, pages);
  }

  /** As above, with bit widths that tests make narrow, so that they meet every wrap. */
  static Pool create(
      PoolSpec spec, PoolPlan plan, BitWidths widths, int poolId, Workers workers, Pages pages) {
    Pool pool = reserve(spec, plan, widths, Incarnation.draw(poolId, widths, plan), workers, pages);
    workers.add(pool);
    return pool;
  }

  /** A pool whose workers do not know it yet. */
  @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the pool, which closes it
  static Pool reserve(
      PoolSpec spec,
      PoolPlan plan,
      BitWidths widths,
      Incarnation begin,
      Workers workers,
      Pages pages) {
    Arena arena = Arena.ofShared();
    try {
      return new Pool(spec, plan, widths, begin, workers, pages, arena);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /** {@return the random identity of this incarnation, never 0} */
  public long uid() {
    return begin.uid();
  }

  /** {@return the number given at creation} */
  public int poolId() {
    return begin.poolId();
  }

  /** {@return what another process must know to continue this incarnation} */
  public Incarnation incarnation() {
    return begin.after(plan.slots(), usedSlots());
  }

  /** {@return what was asked for} */
  public PoolSpec spec() {
    return spec;
  }

  /** {@return what was reserved} */
  public PoolPlan plan() {
    return plan;
  }

  /** {@return which pages the pool got of those that were asked for} */
  public GrantedPages pages() {
    return pages;
  }

  /** {@return everything that was reserved, for tests} */
  MemorySegment region() {
    return region;
  }

  /** {@return the layout of the records} */
  public Layout layout() {
    return spec.layout();
  }

  /** Allocates a record of zeros. {@return its handle, or EXHAUSTED or CLOSED} Wait-free. */
  public long allocate(Worker worker) {
    return allocate(worker, 0);
  }

  /**
   * As {@link #allocate(Worker)}, for an owner.
   *
   * @param owner 0 to {@link PoolSpec#MAX_OWNER}; forgotten, unless the pool was asked to keep it
   */
  public long allocate(Worker worker, int owner) {
    worker.checkOf(workers);
    try {
      return records.allocate(worker, owner);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /** As {@link #allocate(Worker, MemorySegment, long, int)}, for owner 0. */
  public long allocate(Worker worker, MemorySegment record, long offset) {
    return allocate(worker, record, offset, 0);
  }

  /**
   * Allocates a record and fills it with {@code recordBytes} bytes from {@code record} at {@code
   * offset}. Wait-free.
   *
   * @param owner 0 to {@link PoolSpec#MAX_OWNER}; forgotten, unless the pool was asked to keep it
   * @return its handle, greater than 0, or EXHAUSTED or CLOSED
   * @throws IndexOutOfBoundsException if {@code record} is too short; nothing is allocated then
   * @throws IllegalStateException if the arena of {@code record} is closed; nothing is allocated
   *     then
   */
  public long allocate(Worker worker, MemorySegment record, long offset, int owner) {
    worker.checkOf(workers);
    checkAccess(record, offset);
    try {
      return records.allocate(worker, record, offset, owner);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Copies a whole, untorn record into {@code into} at {@code offset}.
   *
   * @return its version, greater than 0, or STALE_HANDLE, INVALID_HANDLE, CONTENDED or CLOSED; what
   *     {@code into} holds is then undefined
   */
  public long read(Worker worker, long handle, MemorySegment into, long offset) {
    worker.checkOf(workers);
    checkAccess(into, offset);
    try {
      return records.read(worker, handle, into, offset);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Begins to bring the header of a record near, for the first of two passes over a batch. Any
   * number is taken, nothing decided. {@return bits to be used, so that the load is not left out}
   */
  public long touch(long handle) {
    try {
      return records.touch(handle);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Reads whatever record is live in a slot, for a scan over {@code 0..usedSlots()-1}.
   *
   * @return its handle (its version is {@link Worker#observedVersion()}), 0 if none is live, or
   *     CONTENDED or CLOSED
   */
  public long readSlot(Worker worker, int slotIndex, MemorySegment into, long offset) {
    worker.checkOf(workers);
    checkAccess(into, offset);
    Objects.checkIndex(slotIndex, plan.slots());
    try {
      return records.readSlot(worker, slotIndex, into, offset);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Replaces a record. If the arena of {@code record} is closed in the middle, the record has a new
   * version and what it holds is undefined.
   *
   * @param expectedVersion that the record must have, or 0 for any
   * @return its new version, greater than 0, or STALE_HANDLE, INVALID_HANDLE, VERSION_MISMATCH,
   *     CONTENDED or CLOSED
   */
  public long write(
      Worker worker, long handle, long expectedVersion, MemorySegment record, long offset) {
    worker.checkOf(workers);
    checkAccess(record, offset);
    try {
      return records.write(worker, handle, expectedVersion, record, offset);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Edits a record in one step. The editor runs once, on a private copy in {@code scratch}, while
   * the record is marked.
   *
   * @param expectedVersion that the record must have, or 0 for any
   * @param scratch receives the record as it is afterwards: the edited one, or on VERSION_MISMATCH,
   *     CONDITION_FAILED and INVALID_RECORD the current one
   * @return its new version, greater than 0, or one of those outcomes or STALE_HANDLE,
   *     INVALID_HANDLE, CONTENDED or CLOSED
   */
  public long update(
      Worker worker,
      long handle,
      long expectedVersion,
      RecordEditor editor,
      MemorySegment scratch,
      long offset) {
    worker.checkOf(workers);
    checkAccess(scratch, offset);
    try {
      return records.update(worker, handle, expectedVersion, editor, scratch, offset);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * Frees a record; its handle is stale for ever. Of several callers with one handle exactly one
   * succeeds; {@link Worker#observedOwner()} then tells it whose the record was.
   *
   * @return 0, or STALE_HANDLE, INVALID_HANDLE, CONTENDED or CLOSED
   */
  public long free(Worker worker, long handle) {
    worker.checkOf(workers);
    try {
      return records.free(worker, handle);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * As {@link #free(Worker, long)}, from a thread without a worker: any thread may call. The slot
   * is used again once a worker needs one; until then it counts as {@link
   * PoolCounts#freeMailbox()}.
   *
   * @return 0, or STALE_HANDLE, INVALID_HANDLE, CONTENDED or CLOSED
   */
  public long free(long handle) {
    try {
      return records.free(handle);
    } catch (IllegalStateException e) {
      return closed(e);
    }
  }

  /**
   * {@return how many live records each owner has, by its number} Of a quiet pool: no operation is
   * under way. Linear in the slots that were ever used: not for event loops. All zero once the pool
   * is closed.
   */
  public long[] liveByOwner() {
    long[] live = new long[PoolSpec.MAX_OWNER + 1];
    try {
      records.countOwners(live);
    } catch (IllegalStateException e) {
      closed(e);
    }
    return live;
  }

  /** {@return who lends slots of this pool as plain memory} */
  public Lender lender() {
    return lender;
  }

  /**
   * {@return slots that were ever handed to a worker: no slot with this index or a greater one
   * holds a record}
   */
  public int usedSlots() {
    try {
      return records.usedSlots();
    } catch (IllegalStateException e) {
      closed(e);
      return 0;
    }
  }

  /** {@return where the slots are} All zero but {@code slots} once the pool is closed. */
  public PoolCounts counts() {
    try {
      return records.counts(plan.slots(), lender.lentSlots());
    } catch (IllegalStateException e) {
      closed(e);
      return new PoolCounts(plan.slots(), 0, 0, 0, 0, 0, 0, 0);
    }
  }

  /**
   * {@return free slots that one worker holds privately, which no other worker can take} Exact
   * while that worker is quiet.
   *
   * @param worker its number
   */
  public long freePrivate(int worker) {
    return records.freePrivate(worker);
  }

  /** {@return how many workers may use the pool} */
  public int workers() {
    return workers.count();
  }

  /**
   * {@return how many bytes of the pool lie in physical memory now, where the platform tells
   * (Linux, macOS)} At most {@code plan().totalBytes()}; 0 once the pool is closed. Linear in the
   * pool's pages: not for event loops.
   */
  public synchronized OptionalLong residentBytes() {
    return arena.scope().isAlive() ? AnonymousMemory.residentBytes(region) : OptionalLong.of(0);
  }

  /**
   * Unmaps the pool. Operations that are under way in other threads return {@link Outcome#CLOSED}.
   * Waits for a handshake with every thread: not for event loops. Idempotent.
   *
   * @throws IllegalStateException if slots are lent ({@link #lender()}); nothing has changed then
   */
  @Override
  public synchronized void close() {
    if (arena.scope().isAlive()) {
      lender.close();
      workers.remove(this);
      arena.close();
    }
  }

  /**
   * A worker number falls free: its full batches go to the depot, for the workers that stay. Only
   * the thread that still holds the number may call.
   */
  void leave(int worker) {
    try {
      records.leave(worker);
    } catch (IllegalStateException e) {
      closed(e);
    }
  }

  /**
   * Refuses the caller's segment before anything is taken or marked: too short, closed, or of
   * another thread.
   */
  private void checkAccess(MemorySegment record, long offset) {
    long lastOffset = record.byteSize() - layout().recordBytes();
    if (offset < 0 || offset > lastOffset) {
      throw new IndexOutOfBoundsException(
          "offset: " + offset + " (expected: 0 to " + lastOffset + ")");
    }
    record.get(ValueLayout.JAVA_BYTE, offset);
  }

  /**
   * {@return CLOSED if the pool is} Any other state that the caller's segments are in is the
   * caller's mistake.
   */
  private long closed(IllegalStateException e) {
    if (arena.scope().isAlive()) {
      throw e;
    }
    return Outcome.CLOSED;
  }
}
