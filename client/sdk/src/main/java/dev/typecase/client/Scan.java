package dev.typecase.client;

import dev.typecase.v1.Encoding;
import dev.typecase.v1.ScanRequest;
import dev.typecase.v1.ScanResponse;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Every live record of a pool, in slot order. Each record is whole; the scan is not a snapshot: a
 * record that is live throughout appears exactly once, one that is allocated or freed meanwhile at
 * most once for each time it is allocated.
 *
 * <p>The server sends only as fast as records are taken. Close a scan that is not read to its end;
 * until then it holds a call open. For one thread at a time; only {@link #close()} may be called by
 * any.
 *
 * <p>The deadline of a scan is not for its whole length but for each wait for records. A record
 * that stays in the middle of a write for too long is waited for {@value #MAX_RESUMPTIONS} times
 * more before {@link ContendedException} is thrown; {@link #cursor()} then says where to go on.
 *
 * @param <T> the record
 */
public final class Scan<T> implements Iterator<ScannedRecord<T>>, AutoCloseable {
  static final int MAX_RESUMPTIONS = 10;

  private final PoolBinding<T> pool;
  private final RecordCalls calls;
  private final Duration patience;

  // By the one thread that reads. `batch` is what is read from; `cursor` stands in front of it.
  private Batch<T> batch;
  private ScanCursor cursor;
  private long remaining;
  private int resumptions;
  private boolean ended;

  // By the thread that reads; closed by any.
  private volatile @Nullable ScanCall call;
  private volatile boolean closed;

  /**
   * A scan; nothing is sent before the first record is asked for.
   *
   * @param limit records at most, 0 for all
   */
  Scan(PoolBinding<T> pool, RecordCalls calls, Duration patience, ScanCursor cursor, long limit) {
    this.pool = pool;
    this.calls = calls;
    this.patience = patience;
    this.cursor = cursor;
    this.remaining = limit == 0 ? Long.MAX_VALUE : limit;
    this.batch = Batch.empty(cursor);
    this.ended = cursor.isEnd();
  }

  /**
   * {@return whether there is another record; waits for it}
   *
   * @throws TypecaseException if the scan failed, for example {@link PoolReplacedException}, {@link
   *     DeadlineException}, or {@link CancelledException} when the thread was interrupted
   * @throws IllegalStateException if the scan was closed before its end
   */
  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && !ended) {
      cursor = batch.behind();
      advance();
    }
    return batch.hasNext();
  }

  /**
   * {@return the next record; waits for it}
   *
   * @throws TypecaseException as {@link #hasNext()}
   * @throws NoSuchElementException if there is none
   */
  @Override
  public ScannedRecord<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("scan: at its end (expected: hasNext())");
    }
    return batch.next(pool);
  }

  /**
   * {@return from where another scan of the same pool would go on} Records travel in groups, and a
   * cursor stands between two groups: a scan that goes on from here repeats the records of the
   * current group, and leaves none out.
   */
  public ScanCursor cursor() {
    return batch.hasNext() ? cursor : batch.behind();
  }

  /** {@return the records that are left, as a stream that closes this scan when it is closed} */
  public Stream<ScannedRecord<T>> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false)
        .onClose(this::close);
  }

  /** Ends the call, if it is not at its end. Idempotent. */
  @Override
  public void close() {
    closed = true;
    ScanCall underWay = call;
    if (underWay != null) {
      underWay.cancel();
    }
  }

  private void advance() {
    try {
      take(callUnderWay().next(patience));
    } catch (ContendedException e) {
      call = null;
      if (++resumptions > MAX_RESUMPTIONS) {
        throw typed(e);
      }
    } catch (TypecaseException e) {
      throw typed(e);
    }
  }

  // Made by the transport's thread; the stack of the thread that reads says more.
  private static TypecaseException typed(TypecaseException e) {
    e.fillInStackTrace();
    return e;
  }

  private void take(@Nullable ScanResponse response) {
    if (response == null) {
      ended = true;
      return;
    }
    batch = new Batch<>(response, pool);
    remaining -= batch.count();
    // A response without records precedes the end at a contended slot: that is no progress.
    if (batch.count() > 0) {
      resumptions = 0;
    }
    ended = remaining <= 0 || batch.behind().isEnd();
  }

  private ScanCall callUnderWay() {
    ScanCall underWay = call;
    if (underWay == null) {
      underWay = calls.scan(request());
      call = underWay;
    }
    // After the call is published: either this sees `closed`, or close() sees the call.
    if (closed) {
      underWay.cancel();
      throw new IllegalStateException("scan: closed (expected: open until its end)");
    }
    return underWay;
  }

  private ScanRequest request() {
    return ScanRequest.newBuilder()
        .setPool(pool.reference())
        .setCursor(cursor.bytes())
        .setEncoding(Encoding.ENCODING_RAW)
        .setLimit(remaining == Long.MAX_VALUE ? 0 : remaining)
        .build();
  }

  /** The records of one response. */
  private static final class Batch<T> {
    private final ScanResponse response;
    private final MemorySegment records;
    private final ScanCursor behind;
    private int position;

    private Batch(ScanResponse response, MemorySegment records, ScanCursor behind) {
      this.response = response;
      this.records = records;
      this.behind = behind;
    }

    Batch(ScanResponse response, PoolBinding<T> pool) {
      this(
          response,
          RecordBytes.received(
              response.getRawRecords(), response.getHandlesCount(), pool.layout().recordBytes()),
          ScanCursor.behind(response.getCursor()));
      Answer.requireCount("versions", response.getVersionsCount(), response.getHandlesCount());
    }

    static <T> Batch<T> empty(ScanCursor behind) {
      return new Batch<>(ScanResponse.getDefaultInstance(), MemorySegment.NULL, behind);
    }

    int count() {
      return response.getHandlesCount();
    }

    ScanCursor behind() {
      return behind;
    }

    boolean hasNext() {
      return position < count();
    }

    ScannedRecord<T> next(PoolBinding<T> pool) {
      int index = position++;
      long offset = (long) index * pool.layout().recordBytes();
      return new ScannedRecord<>(
          pool.handle(response.getHandles(index)),
          response.getVersions(index),
          RecordBytes.decode(pool.codec(), records, offset));
    }
  }
}
