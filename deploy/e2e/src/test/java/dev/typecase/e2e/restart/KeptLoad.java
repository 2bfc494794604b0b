package dev.typecase.e2e.restart;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolExhaustedException;
import dev.typecase.client.TypecaseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client that allocates, replaces and frees records of its own, and knows what the server has
 * acknowledged. A call without an answer makes its record unknown. One thread at a time.
 */
final class KeptLoad {
  private static final int MAX_RECORDS = 400;

  private final SplittableRandom random;
  private final Map<Handle<Kept>, Kept> live = new HashMap<>();
  private final List<Handle<Kept>> handles = new ArrayList<>();
  private final List<Handle<Kept>> freed = new ArrayList<>();
  // Read by the test while this runs.
  private final AtomicLong acknowledged = new AtomicLong();

  KeptLoad(SplittableRandom random) {
    this.random = random;
  }

  /** Goes on until the server ends. */
  void run(Pool<Kept> pool) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step(pool);
        acknowledged.incrementAndGet();
      }
    } catch (PoolExhaustedException e) {
      throw e;
    } catch (TypecaseException e) {
      // The server drains; what it has acknowledged before is known.
    }
  }

  private void step(Pool<Kept> pool) {
    int kind = random.nextInt(4);
    if ((kind < 2 && handles.size() < MAX_RECORDS) || handles.isEmpty()) {
      Kept record = Kept.of(random.nextLong());
      Handle<Kept> handle = pool.allocate(record);
      handles.add(handle);
      live.put(handle, record);
      return;
    }
    int which = random.nextInt(handles.size());
    Handle<Kept> handle = handles.get(which);
    handles.set(which, handles.getLast());
    handles.removeLast();
    live.remove(handle);
    if (kind == 2) {
      Kept record = Kept.of(random.nextLong());
      pool.write(handle, record);
      live.put(handle, record);
      handles.add(handle);
    } else {
      pool.free(handle);
      freed.add(handle);
    }
  }

  Map<Handle<Kept>, Kept> live() {
    return live;
  }

  List<Handle<Kept>> freed() {
    return freed;
  }

  long acknowledged() {
    return acknowledged.get();
  }
}
