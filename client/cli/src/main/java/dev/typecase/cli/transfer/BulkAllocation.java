package dev.typecase.cli.transfer;

import dev.typecase.client.Handle;
import dev.typecase.client.ItemResult;
import dev.typecase.client.Outcome;
import dev.typecase.client.Pool;
import dev.typecase.client.TypecaseException;
import dev.typecase.layout.InvalidValueException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Allocates many records: in batches, a few of which travel at a time, so that memory does not grow
 * with their number. How lines ended is reported in their order. One thread.
 *
 * <p>A strict allocation stops at the first line that is rejected: none behind a line that is no
 * record is sent. The server tries all records of a batch, so where it refuses one, those behind it
 * in the same batch of {@value #STRICT_BATCH_RECORDS} may be allocated; batches travel one by one.
 */
public final class BulkAllocation {
  private static final int BATCHES_IN_FLIGHT = 4;
  private static final int MAX_BATCH_RECORDS = 4096;
  private static final int STRICT_BATCH_RECORDS = 256;

  /** A quarter of what a message may have, so that a batch is always one call. */
  private static final int MAX_BATCH_BYTES = 1 << 20;

  private final Pool<Map<String, @Nullable Object>> pool;
  private final boolean strict;
  private final AllocationListener listener;
  private final int batchRecords;
  private final int batchesInFlight;
  private final MemorySegment scratch;
  private final Deque<Batch> inFlight = new ArrayDeque<>();
  private boolean stopped;
  private long firstLostLine;
  private long unansweredCount;
  private @Nullable TypecaseException failure;

  /**
   * An allocation that has not begun.
   *
   * @param pool takes the records
   * @param strict whether the first line that is rejected stops it
   * @param listener is told of every line, on the thread that runs this
   */
  public BulkAllocation(
      Pool<Map<String, @Nullable Object>> pool, boolean strict, AllocationListener listener) {
    this.pool = pool;
    this.strict = strict;
    this.listener = listener;
    this.batchRecords =
        Math.clamp(
            MAX_BATCH_BYTES / pool.layout().recordBytes(),
            1,
            strict ? STRICT_BATCH_RECORDS : MAX_BATCH_RECORDS);
    this.batchesInFlight = strict ? 1 : BATCHES_IN_FLIGHT;
    this.scratch = MemorySegment.ofArray(new byte[pool.layout().recordBytes()]);
  }

  /**
   * Allocates everything, or until something stops it.
   *
   * @param source the records
   * @throws IOException if the source cannot be read further; what was read is allocated by then
   */
  public void run(RecordSource source) throws IOException {
    try {
      while (!stopped && send(source)) {
        if (inFlight.size() == batchesInFlight) {
          receive();
        }
      }
    } finally {
      while (!inFlight.isEmpty()) {
        receive();
      }
    }
  }

  /** {@return the call that failed as a whole and so ended everything; null if none did} */
  public @Nullable TypecaseException failure() {
    return failure;
  }

  /** {@return the first line that was lost with a call that failed; 0 if none was} */
  public long firstLostLine() {
    return firstLostLine;
  }

  /** {@return records lost with failed calls that may have been allocated all the same} */
  public long unansweredCount() {
    return unansweredCount;
  }

  /** {@return whether there can be more} */
  private boolean send(RecordSource source) throws IOException {
    List<SourceRow> rows = new ArrayList<>();
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    boolean more = true;
    try {
      while (more && records.size() < batchRecords && rows.size() < 2 * batchRecords) {
        SourceRow row = checked(source.next());
        more = row != null && !(strict && row.fault() != null);
        if (row != null) {
          rows.add(row);
          if (row.fault() == null) {
            records.add(row.record());
          }
        }
      }
    } finally {
      inFlight.add(
          new Batch(
              rows,
              records.isEmpty()
                  ? CompletableFuture.completedFuture(List.of())
                  : pool.allocateAllAsync(records)));
    }
    return more;
  }

  /** {@return the row, or why it is none: a text can be too long for its field, for example} */
  private @Nullable SourceRow checked(@Nullable SourceRow row) {
    if (row == null || row.fault() != null) {
      return row;
    }
    try {
      pool.codec().encode(row.record(), scratch, 0);
      return row;
    } catch (InvalidValueException e) {
      return SourceRow.rejected(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private void receive() {
    Batch batch = inFlight.remove();
    try {
      report(batch.rows(), batch.answer().join().iterator());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TypecaseException cause)) {
        throw e;
      }
      batch.rows().forEach(row -> reportLost(row, cause));
    }
  }

  private void report(
      List<SourceRow> rows, Iterator<ItemResult<Handle<Map<String, @Nullable Object>>>> results) {
    for (SourceRow row : rows) {
      if (row.fault() != null) {
        reject(row, Outcome.INVALID_RECORD, row.fault());
        continue;
      }
      switch (results.next()) {
        case ItemResult.Success<Handle<Map<String, @Nullable Object>>> success ->
            listener.allocated(row.line(), success.value());
        case ItemResult.Refused<?> refused -> reject(row, refused.outcome(), reason(refused));
        case ItemResult.Failed<?> failed -> lose(row, failed.exception());
      }
    }
  }

  // The message counts from the beginning of the batch, of which nobody knows.
  private String reason(ItemResult.Refused<?> refused) {
    return refused.outcome() == Outcome.EXHAUSTED
        ? "pool '" + pool.name() + "' is full"
        : refused.message();
  }

  private void reject(SourceRow row, Outcome outcome, String reason) {
    stopped |= strict;
    listener.rejected(row.line(), outcome, reason);
  }

  private void reportLost(SourceRow row, TypecaseException cause) {
    if (row.fault() != null) {
      reject(row, Outcome.INVALID_RECORD, row.fault());
    } else {
      lose(row, cause);
    }
  }

  private void lose(SourceRow row, TypecaseException cause) {
    stopped = true;
    failure = failure == null ? cause : failure;
    firstLostLine = firstLostLine == 0 ? row.line() : firstLostLine;
    unansweredCount += cause.mayHaveBeenExecuted() ? 1 : 0;
  }

  /** What travels: the lines, and the answer to those of them that are records. */
  private record Batch(
      List<SourceRow> rows,
      CompletableFuture<List<ItemResult<Handle<Map<String, @Nullable Object>>>>> answer) {}
}
