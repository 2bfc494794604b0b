package dev.typecase.engine.pool;

import static dev.typecase.engine.pool.ModelLife.open;
import static dev.typecase.engine.pool.ModelLife.require;

import dev.typecase.engine.pool.ModelExchange.Doomed;
import dev.typecase.engine.pool.ModelLife.PoolClosedException;
import dev.typecase.engine.pool.ModelRecords.OwnedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the model test. It owns records, gives them away, and leaves some to be freed by
 * whoever comes first; of records of others it checks what anybody can tell. Now and then it gives
 * its worker back, goes on without one for a while, and claims another.
 */
final class ModelThread extends ModelOwner {
  /** Operations between two changes of the worker, on average. */
  private static final int STAY = 1_000;

  /** Most steps of a thread without a worker. */
  private static final int MOST_AWAY = 200;

  /** Operations in a row on records that others work on too. */
  private static final int BURST = 8;

  private final List<Doomed> doomed = new ArrayList<>();
  private @Nullable Worker worker;
  private int lastNumber;
  private int away;

  long moves;
  long ends;

  ModelThread(ModelLife life, ModelRefusals refusals, SplittableRandom random) {
    super(life, refusals, random);
  }

  /**
   * @param endAt the step at which this thread closes the pool; with {@code steps} it does not
   */
  void run(int steps, int endAt) {
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(5 * life.kind.capacity / 2) == 0) {
        growing = random.nextBoolean();
      }
      if (i == endAt) {
        life.end();
      }
      try {
        step();
      } catch (PoolClosedException e) {
        moveOn();
      }
    }
  }

  boolean isIn(ModelLife other) {
    return life == other;
  }

  /** Leaves a pool that was closed, with all that was known of it, for the next one. */
  void moveOn() {
    ends++;
    long handle = owned.isEmpty() ? random.nextLong() : anyOwned().handle;
    refusals.requireClosed(pool, worker, handle);
    refusals.moveOn();
    doomed.clear();
    enter(life.next());
  }

  private void step() {
    Worker present = worker;
    if (present == null) {
      stepWithoutWorker();
    } else if (random.nextInt(STAY) == 0) {
      leave();
    } else {
      step(present, random.nextInt(100));
    }
  }

  private void stepWithoutWorker() {
    if (away-- <= 0) {
      Worker claimed = life.workers.claim();
      moves += claimed.number() == lastNumber ? 0 : 1;
      worker = claimed;
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> free(null);
      case 1 -> doom();
      default -> offerRefused();
    }
  }

  private void leave() {
    if (worker != null) {
      lastNumber = worker.number();
      worker.close();
      worker = null;
      away = random.nextInt(MOST_AWAY);
    }
  }

  private void step(Worker present, int choice) {
    if (choice < (growing ? 24 : 12)) {
      allocate(present);
    } else if (choice < 34) {
      free(present);
    } else if (choice < 54) {
      read(present);
    } else if (choice < 66) {
      write(present);
    } else if (choice < 78) {
      update(present);
    } else if (choice < 88) {
      readForeign(present);
    } else if (choice < 94) {
      offerRefused();
    } else if (choice < 97) {
      give(present);
    } else {
      doom();
    }
  }

  private void readForeign(Worker by) {
    long handle = life.exchange.anySeen(random);
    if (handle != 0) {
      readAny(by, handle);
    }
  }

  private void readAny(Worker by, long handle) {
    operations++;
    long version = open(pool.read(by, handle, record, 0));
    requireLiveOrRefused("read of another thread's record", handle, version);
    require(version < 0 || ModelRecords.isWhole(record, handle), "whole", handle, version);
  }

  /** A handle that no record has, or not any more; the own record next to it stays as it is. */
  private void offerRefused() {
    OwnedRecord own = owned.isEmpty() ? null : anyOwned();
    operations++;
    refusals.offer(life, worker, own, random);
    if (worker != null && own != null) {
      check(worker, own);
    }
  }

  private void give(Worker by) {
    OwnedRecord given = owned.isEmpty() ? null : removeAny();
    OwnedRecord taken = life.exchange.swapGift(given, random);
    if (taken != null) {
      check(by, taken);
      owned.add(taken);
    }
  }

  private void doom() {
    if (!owned.isEmpty() && random.nextInt(4) == 0) {
      Doomed next = new Doomed(removeAny().handle);
      life.countFreeing();
      doomed.add(next);
      Doomed last = life.exchange.swapDoomed(next, random);
      if (last != null) {
        tryToFree(last);
      }
      return;
    }
    for (int i = 0; i < BURST; i++) {
      Doomed any = life.exchange.anyDoomed(random);
      if (any != null) {
        contend(any);
      }
    }
  }

  /** Others may read, write or free the record at the same time. */
  private void contend(Doomed target) {
    int choice = worker == null ? 0 : random.nextInt(8);
    if (worker == null || choice < 2) {
      tryToFree(target);
    } else if (choice < 5) {
      readAny(worker, target.handle);
    } else {
      ModelRecords.encode(record, random.nextLong(), target.handle, 0);
      operations++;
      long version = open(pool.write(worker, target.handle, 0, record, 0));
      requireLiveOrRefused("write of a doomed record", target.handle, version);
    }
  }

  private static void requireLiveOrRefused(String what, long handle, long outcome) {
    boolean known = outcome > 0 || outcome == Outcome.STALE_HANDLE || outcome == Outcome.CONTENDED;
    require(known, what, handle, outcome);
  }

  private void tryToFree(Doomed target) {
    long outcome = release(worker, target.handle);
    if (outcome == 0) {
      require(target.frees.incrementAndGet() == 1, "freed once", target.handle, outcome);
    } else {
      requireLiveOrRefused("free of a doomed record", target.handle, outcome);
    }
  }

  /**
   * Frees those of this thread's doomed records that nobody has freed. Only while all threads are
   * quiet.
   */
  void freeDoomed() {
    for (Doomed each : doomed) {
      if (each.frees.get() == 0) {
        tryToFree(each);
      }
      require(each.frees.get() == 1, "freed in the end", each.handle, 0);
    }
    doomed.clear();
  }

  boolean hasWorker() {
    return worker != null;
  }

  /** Lets the caller use this thread's worker, if it has one. Only while all threads are quiet. */
  void lendWorker(Consumer<Worker> use) {
    if (worker != null) {
      use.accept(worker);
    }
  }

  /** Only while all threads are quiet. */
  void freeAllAndLeave() {
    while (!owned.isEmpty()) {
      free(worker);
    }
    leave();
  }
}
