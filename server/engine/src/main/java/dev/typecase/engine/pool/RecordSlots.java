package dev.typecase.engine.pool;

import java.lang.foreign.MemorySegment;

/**
 * Operations on the record of one slot: publish, read, mark, take away. The protocol of the header,
 * without the free list.
 *
 * <p>A reader copies between two looks at the header (a seqlock) and never delays a writer; a
 * writer marks the header first. Every loop is bounded: after {@link #MAX_TRIES} tries against
 * other workers the outcome is {@link Outcome#CONTENDED}.
 *
 * <p>Sources: the seqlock of Lameter (Effective synchronization on Linux/NUMA systems, 2005), with
 * the fences of Boehm (Can seqlocks get along with programming language memory models?, MSPC 2012).
 * Differs: the sequence is generation and version together, so that one compare-and-set checks the
 * handle and takes the write right.
 */
class RecordSlots {
  /**
   * Tries before an operation gives up on a record that others are writing. Meant to outlast a
   * writer that runs; one that was descheduled outlasts any bound. A guess, not measured.
   */
  static final int MAX_TRIES = 64;

  /**
   * Most steps of {@link #read} and {@link #readSlot}: accesses to the header, the copy of the
   * record counted as one. Each try takes both words, copies, and takes both words again.
   */
  static final int MAX_READ_STEPS = 5 * MAX_TRIES;

  /**
   * Most steps of {@link #mark}: each try takes the header and tries a compare-and-set; the one
   * that succeeds takes the second word too.
   */
  static final int MAX_MARK_STEPS = 2 * MAX_TRIES + 1;

  /** Most steps of {@link #takeAway}: each try takes the header and tries a compare-and-set. */
  static final int MAX_TAKE_AWAY_STEPS = 2 * MAX_TRIES;

  /**
   * Most steps of {@link #publish} and {@link #publishMarked}: the header is taken, the second word
   * taken and stored, the header stored.
   */
  static final int MAX_PUBLISH_STEPS = 4;

  final Slots slots;
  final HandleFormat handles;
  final SlotHeader headers;

  RecordSlots(Slots slots, SlotHeader headers, HandleFormat handles) {
    this.slots = slots;
    this.headers = headers;
    this.handles = handles;
  }

  /** Makes the filled record of a free slot that the caller owns live. {@return its handle} */
  long publish(Worker worker, int slot) {
    long header = slots.headerPlain(slot);
    if (headers.generation(header) == 0) {
      header = headers.of(handles.generationBase(), 0, SlotHeader.FREE);
    }
    publishNextVersion(worker, slot, header + SlotHeader.LIVE - SlotHeader.FREE);
    return handles.handle(headers.generation(header), slot);
  }

  /** Loads the header that a handle means, if any slot can have it. One step. */
  long touch(long handle) {
    return handles.isPossible(handle) ? slots.headerOpaque(handles.slot(handle)) : 0;
  }

  /** Reads the record of a handle. {@return its version, or an outcome} */
  long read(Worker worker, long handle, MemorySegment into, long offset) {
    if (!handles.isPossible(handle)) {
      return impossible();
    }
    int slot = handles.slot(handle);
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      long second = slots.secondWordAcquire(slot);
      long header = slots.headerAcquire(slot);
      if (!names(header, handle)) {
        return Outcome.STALE_HANDLE;
      }
      if (copyUntorn(worker, slot, header, second, into, offset)) {
        return worker.observedVersion;
      }
      Thread.onSpinWait();
    }
    return Outcome.CONTENDED;
  }

  /**
   * Reads whatever record is live in a slot. {@return its handle, 0 if none is live, or CONTENDED}
   */
  long readSlot(Worker worker, int slot, MemorySegment into, long offset) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      long second = slots.secondWordAcquire(slot);
      long header = slots.headerAcquire(slot);
      if (!holdsRecord(header)) {
        return 0;
      }
      if (copyUntorn(worker, slot, header, second, into, offset)) {
        return handles.handle(headers.generation(header), slot);
      }
      Thread.onSpinWait();
    }
    return Outcome.CONTENDED;
  }

  /**
   * Takes the write right of a record: live becomes writing. From then on until {@link
   * #publishMarked} or {@link #unmark} nobody else changes the slot.
   *
   * @return 0, or STALE_HANDLE, INVALID_HANDLE or CONTENDED
   */
  long mark(Worker worker, long handle) {
    if (!handles.isPossible(handle)) {
      return impossible();
    }
    int slot = handles.slot(handle);
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      long header = slots.headerAcquire(slot);
      if (!names(header, handle)) {
        return Outcome.STALE_HANDLE;
      }
      if (SlotHeader.state(header) == SlotHeader.LIVE
          && slots.casHeader(slot, header, SlotHeader.withState(header, SlotHeader.WRITING))) {
        worker.observedVersion = headers.version(header, slots.secondWord(slot));
        return 0;
      }
      Thread.onSpinWait();
    }
    return Outcome.CONTENDED;
  }

  /**
   * Ends a write: the record of a slot that the caller has marked becomes live, one version on.
   * {@return the version}
   */
  long publishMarked(Worker worker, int slot) {
    return publishNextVersion(
        worker, slot, SlotHeader.withState(slots.headerPlain(slot), SlotHeader.LIVE));
  }

  /** Gives the write right back; the record is as it was. */
  void unmark(int slot) {
    slots.setHeaderRelease(slot, SlotHeader.withState(slots.headerPlain(slot), SlotHeader.LIVE));
  }

  /**
   * Takes a live record away: of several callers with one handle exactly one succeeds.
   *
   * @return 0: the slot is the caller's to put on the free list; {@link #RETIRED}: it must never be
   *     handed out again; or an outcome
   */
  long takeAway(long handle) {
    if (!handles.isPossible(handle)) {
      return impossible();
    }
    int slot = handles.slot(handle);
    long next = handles.nextGeneration(handles.generation(handle));
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      long header = slots.headerAcquire(slot);
      if (!names(header, handle)) {
        return Outcome.STALE_HANDLE;
      }
      if (SlotHeader.state(header) == SlotHeader.LIVE
          && slots.casHeader(slot, header, headers.freed(header, next))) {
        slots.storeFence();
        return next == 0 ? RETIRED : 0;
      }
      Thread.onSpinWait();
    }
    return Outcome.CONTENDED;
  }

  /** What {@link #takeAway} returns for a slot that has used up its generations. */
  static final long RETIRED = 1;

  /**
   * A handle that needs no look at the memory; of a pool that is closed, closed is all there is to
   * say.
   */
  private long impossible() {
    slots.requireOpen();
    return Outcome.INVALID_HANDLE;
  }

  private boolean names(long header, long handle) {
    return headers.generation(header) == handles.generation(handle) && holdsRecord(header);
  }

  private static boolean holdsRecord(long header) {
    int state = SlotHeader.state(header);
    return state == SlotHeader.LIVE || state == SlotHeader.WRITING;
  }

  /**
   * Copies between the first look and the second one. The second word encloses the header: it was
   * taken before it, and is taken again behind it. Between two looks that show one header lies no
   * write, or a whole round of the version's low part; the write of it that carries has then marked
   * the record behind the first look and stored the second word before the last one, so that the
   * two second words differ.
   */
  private boolean copyUntorn(
      Worker worker, int slot, long header, long second, MemorySegment into, long offset) {
    if (SlotHeader.state(header) == SlotHeader.WRITING) {
      return false;
    }
    slots.copyRecordTo(slot, into, offset);
    if (slots.headerAgain(slot) != header
        || SlotHeader.highVersion(slots.secondWord(slot)) != SlotHeader.highVersion(second)) {
      return false;
    }
    worker.observedVersion = headers.version(header, second);
    return true;
  }

  /** Makes a live header visible, one version on. {@return the version} */
  private long publishNextVersion(Worker worker, int slot, long header) {
    if (headers.isLastLowVersion(header)) {
      return publishNextHighVersion(worker, slot, header);
    }
    long next = SlotHeader.withNextLowVersion(header);
    // Before the release: after it the record is anybody's, and the second word may belong to a
    // later write.
    long second = slots.secondWord(slot);
    slots.setHeaderRelease(slot, next);
    worker.observedVersion = headers.version(next, second);
    return worker.observedVersion;
  }

  private long publishNextHighVersion(Worker worker, int slot, long header) {
    long second = SlotHeader.withNextHighVersion(slots.secondWord(slot));
    slots.setSecondWord(slot, second);
    // The version as a whole is never 0.
    long next = headers.withLowVersion(header, SlotHeader.highVersion(second) == 0 ? 1 : 0);
    slots.setHeaderRelease(slot, next);
    worker.observedVersion = headers.version(next, second);
    return worker.observedVersion;
  }
}
