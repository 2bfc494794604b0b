package dev.typecase.soak.fault;

import dev.typecase.client.Pool;
import dev.typecase.client.Scan;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.TypecaseClient;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.load.Patience;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Scans a pool under load, and does not read for a while behind the first record. */
public final class SlowReader {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private SlowReader() {}

  /** Scans. Each record must be whole, and none may come twice. */
  public static <T extends Content> void scan(
      TypecaseClient client, Kind<T> kind, Findings findings) {
    Pool<T> pool = client.pool(kind.codec()).within(Patience.OVERDUE);
    Set<Long> seen = new HashSet<>();
    try (Scan<T> scan = pool.scan()) {
      while (scan.hasNext()) {
        ScannedRecord<T> found = scan.next();
        if (seen.isEmpty()) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (!seen.add(found.handle().value()) || !kind.isWhole(found.record())) {
          findings.add(
              Finding.WRONG, "scan of %s: %s (expected: whole, once)".formatted(pool, found));
        }
      }
    }
  }
}
