package dev.typecase.cli.transfer;

import dev.typecase.client.ContendedException;
import dev.typecase.client.DeadlineException;
import dev.typecase.client.Pool;
import dev.typecase.client.Scan;
import dev.typecase.client.ScanCursor;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.TypecaseException;
import dev.typecase.client.UnavailableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scan that goes on from its cursor where it ended early: at a record that others kept writing,
 * at a broken connection or at a deadline. Records are neither repeated nor left out, because a
 * scan only ends early behind the last record it returned. Gives up after {@value
 * #MAX_FRUITLESS_ATTEMPTS} attempts without a record. One thread.
 */
public final class ResumingScan implements AutoCloseable {
  private static final int MAX_FRUITLESS_ATTEMPTS = 5;

  private final Pool<Map<String, @Nullable Object>> pool;
  private final long limit;
  private Scan<Map<String, @Nullable Object>> scan;
  private long recordCount;
  private int fruitlessAttempts;

  /**
   * A scan that has not begun.
   *
   * @param pool is scanned
   * @param from where to begin
   * @param limit records at most; 0 for all
   */
  public ResumingScan(Pool<Map<String, @Nullable Object>> pool, ScanCursor from, long limit) {
    this.pool = pool;
    this.limit = limit;
    this.scan = open(from);
  }

  /**
   * {@return the next record, or null at the end}
   *
   * @throws TypecaseException if the scan ended early and cannot be resumed
   */
  public @Nullable ScannedRecord<Map<String, @Nullable Object>> next() {
    while (limit == 0 || recordCount < limit) {
      try {
        if (!scan.hasNext()) {
          return null;
        }
        ScannedRecord<Map<String, @Nullable Object>> record = scan.next();
        recordCount++;
        fruitlessAttempts = 0;
        return record;
      } catch (ContendedException | UnavailableException | DeadlineException e) {
        resume(e);
      }
    }
    return null;
  }

  /** {@return records returned so far} */
  public long recordCount() {
    return recordCount;
  }

  /** {@return where a scan would go on behind the record returned last} */
  public ScanCursor cursor() {
    return scan.cursor();
  }

  @Override
  public void close() {
    scan.close();
  }

  private void resume(TypecaseException cause) {
    if (++fruitlessAttempts == MAX_FRUITLESS_ATTEMPTS) {
      throw cause;
    }
    ScanCursor cursor = scan.cursor();
    scan.close();
    scan = open(cursor);
  }

  private Scan<Map<String, @Nullable Object>> open(ScanCursor from) {
    return limit == 0 ? pool.scan(from) : pool.scan(from, limit - recordCount);
  }
}
