package dev.typecase.node.record;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.node.control.HostedPool;
import dev.typecase.node.control.PoolDirectory;
import dev.typecase.node.loop.Loop;
import dev.typecase.node.message.RawRecords;
import dev.typecase.node.refusal.Refused;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;

/**
 * A scan under way: looks at slots in order, some of them a turn, and gathers the live records.
 *
 * <p>Each record is copied under its version check, so it is whole; a slot is looked at once, so a
 * record that is live throughout is seen exactly once.
 */
public final class Scan {
  /** How a turn ended. */
  public enum Turn {
    /** There are more slots. */
    MORE,
    /** Every slot was seen, or the limit is reached. */
    DONE,
    /** The next slot is being written; it has not been passed over. */
    CONTENDED
  }

  /**
   * Slots a turn: some tens of microseconds, about what a small batch takes, so that a scan does
   * not add noticeably to its neighbours' latency. A guess, not measured.
   */
  private static final int MAX_SLOTS_A_TURN = 256;

  /** Bytes of records after which a turn ends; a response is this, and at most one record more. */
  private static final int MAX_BYTES_A_TURN = 64 << 10;

  private final HostedPool hosted;
  private final Loop loop;
  private final ScanRequest request;
  private final FieldSelection selection;

  // Written by the loop.
  private int nextSlot;
  private long leftRecords;
  private int gatheredBytes;
  private boolean sawEverySlot;
  private RawRecords rawRecords;
  private RecordOutput output;
  private ScanResponse.Builder response;

  Scan(ScanRequest request, HostedPool hosted, Loop loop) {
    this.hosted = hosted;
    this.loop = loop;
    this.request = request;
    this.selection = FieldSelection.of(hosted.layout(), request.getFieldMask());
    this.nextSlot = ScanCursor.firstSlot(hosted, request.getCursor());
    // A uint64 beyond long is read as negative; either way it is no limit.
    this.leftRecords = request.getLimit() > 0 ? request.getLimit() : Long.MAX_VALUE;
    this.rawRecords = new RawRecords();
    this.output = newOutput();
    this.response = ScanResponse.newBuilder();
  }

  private RecordOutput newOutput() {
    return new RecordOutput(
        request.getEncoding(), hosted.layout(), selection, rawRecords, loop.scratch());
  }

  /** {@return the pool that is scanned} */
  public HostedPool hosted() {
    return hosted;
  }

  /** {@return the loop that it runs on} */
  public Loop loop() {
    return loop;
  }

  /** {@return the slot that is looked at next} */
  public int nextSlot() {
    return nextSlot;
  }

  /**
   * Looks at some slots.
   *
   * @return how it ended
   * @throws Refused POOL_NOT_FOUND, if the pool was closed meanwhile
   */
  public Turn turn() {
    int usedSlots = hosted.pool().usedSlots();
    for (int slots = 0; slots < MAX_SLOTS_A_TURN; slots++) {
      if (nextSlot >= usedSlots || leftRecords == 0) {
        sawEverySlot = nextSlot >= usedSlots;
        return Turn.DONE;
      }
      if (gatheredBytes >= MAX_BYTES_A_TURN) {
        return Turn.MORE;
      }
      long handle = hosted.pool().readSlot(loop.worker(), nextSlot, output.room(), output.offset());
      if (handle == Outcome.CONTENDED) {
        return Turn.CONTENDED;
      }
      if (handle == Outcome.CLOSED) {
        throw PoolDirectory.notFound(hosted.pool().poolId());
      }
      nextSlot++;
      if (handle > 0) {
        gather(handle);
      }
    }
    return Turn.MORE;
  }

  private void gather(long handle) {
    response.addHandles(handle).addVersions(loop.worker().observedVersion());
    gatheredBytes += Long.BYTES + Long.BYTES + output.add();
    leftRecords--;
  }

  /** {@return whether records have been gathered since the last response} */
  public boolean hasRecords() {
    return response.getHandlesCount() > 0;
  }

  /** {@return the records gathered since the last response, and a cursor behind them} */
  public ScanResponse takeResponse() {
    response.setRawRecords(rawRecords.toByteString()).addAllTypedRecords(output.typedRecords());
    if (!sawEverySlot) {
      response.setCursor(ScanCursor.of(hosted, nextSlot));
    }
    ScanResponse taken = response.build();
    // The response holds the records without a copy.
    rawRecords = new RawRecords();
    output = newOutput();
    response = ScanResponse.newBuilder();
    gatheredBytes = 0;
    return taken;
  }
}
