package dev.typecase.soak;

import dev.typecase.client.ItemResult;
import dev.typecase.client.Pool;
import dev.typecase.client.Scan;
import dev.typecase.client.ScannedRecord;
import dev.typecase.client.ServerStatistics.PoolSlots;
import dev.typecase.soak.content.Content;
import dev.typecase.soak.content.Kind;
import dev.typecase.soak.judge.Audit;
import dev.typecase.soak.judge.Book;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import dev.typecase.soak.load.Subject;
import dev.typecase.soak.server.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Brings what the server says of a quiet pool before the judge. While no caller is at work. */
final class Auditor {
  private static final int TRIES = 50;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Served served;
  private final Findings findings;
  private final Consumer<String> out;

  Auditor(Served served, Findings findings, Consumer<String> out) {
    this.served = served;
    this.findings = findings;
    this.out = out;
  }

  /** Looks at every record and every slot, and frees what nobody owns. */
  <T extends Content> void audit(Subject<T> subject) {
    Audit<T> audit = new Audit<>(subject.kind(), subject.books(), findings);
    Pool<T> pool = served.control().pool(subject.kind().codec());
    List<ScannedRecord<T>> scanned = scan(subject.kind());
    audit.records(scanned);
    audit.counts(
        scanned.size(), slots(subject.kind()), served.control().pools().get(subject.kind().name()));
    pool.freeAll(audit.explained()).forEach(ItemResult::orElseThrow);
    out.accept(
        "audit %s: %,d live, of them %,d explained, now freed; %,d certain, %,d doubtful"
            .formatted(
                subject.kind().name(),
                scanned.size(),
                audit.explained().size(),
                subject.books().stream().mapToInt(Book::size).sum(),
                subject.books().stream().mapToInt(book -> book.doubtful().size()).sum()));
  }

  /** Does the same, and then frees everything: nothing may be left. */
  <T extends Content> void auditAndEmpty(Subject<T> subject) {
    audit(subject);
    empty(subject, served.control().pool(subject.kind().codec()));
  }

  private <T extends Content> void empty(Subject<T> subject, Pool<T> pool) {
    for (Book<T> book : subject.books()) {
      pool.freeAll(book.known().stream().map(record -> record.handle()).toList())
          .forEach(ItemResult::orElseThrow);
      // Some of them are free by now.
      pool.freeAll(book.doubtful().stream().map(record -> record.handle()).toList());
    }
    List<ScannedRecord<T>> left = scan(subject.kind());
    Audit<T> audit = new Audit<>(subject.kind(), List.of(), findings);
    audit.counts(0, slots(subject.kind()), served.control().pools().get(subject.kind().name()));
    left.forEach(found -> findings.add(Finding.LEAKED, found + ": live after all was freed"));
  }

  /**
   * {@return all records, when requests that outlived their connection have come to an end: as many
   * as are counted, twice}
   */
  private <T extends Content> List<ScannedRecord<T>> scan(Kind<T> kind) {
    Pool<T> pool = served.control().pool(kind.codec());
    for (int i = 0; i < TRIES; i++) {
      long before = slots(kind).live();
      List<ScannedRecord<T>> scanned = new ArrayList<>();
      try (Scan<T> scan = pool.scan()) {
        scan.forEachRemaining(scanned::add);
      }
      if (slots(kind).live() == before && before == scanned.size()) {
        return scanned;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    findings.add(Finding.LEAKED, kind.name() + ": counts and scans differ for 10 s of quiet");
    try (Scan<T> scan = pool.scan()) {
      return scan.stream().toList();
    }
  }

  private PoolSlots slots(Kind<?> kind) {
    return served.control().statistics().pools().stream()
        .filter(pool -> pool.name().equals(kind.name()))
        .findFirst()
        .orElseThrow();
  }
}
