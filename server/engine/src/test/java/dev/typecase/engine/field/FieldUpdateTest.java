package dev.typecase.engine.field;

import static dev.typecase.engine.field.FieldOperations.WHOLE_FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.typecase.engine.pool.Outcome;
import dev.typecase.engine.pool.Pool;
import dev.typecase.engine.pool.PoolSpec;
import dev.typecase.engine.pool.SlotAlignment;
import dev.typecase.engine.pool.Worker;
import dev.typecase.engine.pool.Workers;
import dev.typecase.layout.Field;
import dev.typecase.layout.FieldBytes;
import dev.typecase.layout.FieldLayout;
import dev.typecase.layout.Layout;
import dev.typecase.layout.RecordType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Field operations on records of a pool: several fields in one step, all or none. */
class FieldUpdateTest {
  private static final Layout LAYOUT =
      Layout.of(
          new RecordType(
              "account", List.of(Field.parse("debit:int64"), Field.parse("credit:int64"))));
  private static final FieldLayout DEBIT = LAYOUT.field("debit");
  private static final FieldLayout CREDIT = LAYOUT.field("credit");
  private static final int THREADS = 4;
  private static final int TRANSFERS = 50_000;

  private final Workers workers = new Workers(THREADS + 1);
  private final Pool pool =
      Pool.create(new PoolSpec("accounts", LAYOUT, 10, SlotAlignment.CACHE_LINE), 1, workers);
  private final Worker worker = workers.claim();
  private final MemorySegment scratch = MemorySegment.ofArray(new long[2]);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void ifTheSecondOperationFailsTheFirstIsNotApplied() {
    long handle = pool.allocate(worker);
    long version = worker.observedVersion();
    FieldOperations transfer =
        new FieldOperations(LAYOUT)
            .addLong(CREDIT, WHOLE_FIELD, 5)
            .addLong(DEBIT, WHOLE_FIELD, -5, 0, Long.MAX_VALUE, BoundPolicy.REJECT);
    assertThat(pool.update(worker, handle, 0, transfer, scratch, 0))
        .isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(transfer.failedOperation()).isEqualTo(1);
    assertThat(FieldBytes.readInt64(scratch, CREDIT.offset())).as("the current record").isZero();
    assertThat(pool.read(worker, handle, scratch, 0)).isEqualTo(version);
    assertThat(FieldBytes.readInt64(scratch, CREDIT.offset())).isZero();
  }

  @Test
  void additionsOfManyThreadsAllCountAndNoReaderSeesOneFieldWithoutTheOther() throws Exception {
    long handle = pool.allocate(worker);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Long>> runs =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(() -> transfer(handle)))
              .toList();
      for (boolean running = true; running; ) {
        running = runs.stream().anyMatch(run -> !run.isDone());
        if (pool.read(worker, handle, scratch, 0) > 0) {
          assertThat(balance()).isZero();
        }
      }
      long applied = 0;
      for (Future<Long> run : runs) {
        applied += run.get();
      }
      assertThat(pool.read(worker, handle, scratch, 0)).isPositive();
      assertThat(FieldBytes.readInt64(scratch, CREDIT.offset())).isEqualTo(applied);
      assertThat(balance()).isZero();
    }
  }

  private long balance() {
    return FieldBytes.readInt64(scratch, CREDIT.offset())
        + FieldBytes.readInt64(scratch, DEBIT.offset());
  }

  /** {@return how many were applied; the rest met a record that stayed marked} */
  private long transfer(long handle) {
    FieldOperations transfer =
        new FieldOperations(LAYOUT).addLong(CREDIT, WHOLE_FIELD, 1).addLong(DEBIT, WHOLE_FIELD, -1);
    MemorySegment own = MemorySegment.ofArray(new long[2]);
    long applied = 0;
    try (Worker mine = workers.claim()) {
      for (int i = 0; i < TRANSFERS; i++) {
        long outcome = pool.update(mine, handle, 0, transfer, own, 0);
        applied += outcome > 0 ? 1 : 0;
        assertThat(outcome > 0 || outcome == Outcome.CONTENDED).isTrue();
      }
    }
    return applied;
  }
}
