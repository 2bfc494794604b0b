package dev.typecase.soak.fault;

import dev.typecase.client.Handle;
import dev.typecase.client.Pool;
import dev.typecase.client.PoolDefinition;
import dev.typecase.client.PoolNotFoundException;
import dev.typecase.client.PoolReplacedException;
import dev.typecase.client.StaleHandleException;
import dev.typecase.client.TypecaseClient;
import dev.typecase.client.TypecaseException;
import dev.typecase.layout.RecordType;
import dev.typecase.soak.judge.Finding;
import dev.typecase.soak.judge.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A pool that is deleted while callers use it, and created again under the same name. */
public final class PoolDeleted {
  private static final String NAME = "passing";
  private static final int CALLERS = 3;
  private static final int CALLS_BEFORE = 100;
  private static final PoolDefinition DEFINITION =
      PoolDefinition.of(NAME, RecordType.parse(NAME, List.of("number:int64")), 1_000);

  private final TypecaseClient client;
  private final Findings findings;
  private final Semaphore calls = new Semaphore(0);

  private PoolDeleted(TypecaseClient client, Findings findings) {
    this.client = client;
    this.findings = findings;
  }

  /** Does it, and looks how calls end. */
  public static void run(TypecaseClient client, Findings findings) throws InterruptedException {
    new PoolDeleted(client, findings).run();
  }

  private void run() throws InterruptedException {
    client.pools().create(DEFINITION);
    Pool<Map<String, @Nullable Object>> pool = client.pool(NAME);
    var kept = pool.allocate(Map.of("number", 0L));
    var callers =
        IntStream.range(0, CALLERS)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> useUntilItFails(pool)))
            .toList();
    calls.acquire(CALLS_BEFORE);
    client.pools().delete(NAME, true, null);
    callers.forEach(caller -> gone(caller.join(), "a call under way"));
    client.pools().create(DEFINITION);
    gone(failure(pool, kept), "the old pool");
    failure(client.pool(NAME), kept)
        .filter(StaleHandleException.class::isInstance)
        .ifPresentOrElse(
            _ -> {}, () -> findings.add(Finding.REVIVED, "a handle of a deleted pool was read"));
    client.pools().delete(NAME);
  }

  private Optional<TypecaseException> useUntilItFails(Pool<Map<String, @Nullable Object>> pool) {
    try {
      for (long number = 0; number < Integer.MAX_VALUE; number++) {
        pool.free(pool.allocate(Map.of("number", number)));
        calls.release();
      }
      return Optional.empty();
    } catch (TypecaseException e) {
      return Optional.of(e);
    } finally {
      // Whoever waits for calls must not wait for ever.
      calls.release(CALLS_BEFORE);
    }
  }

  private static <T> Optional<TypecaseException> failure(Pool<T> pool, Handle<T> handle) {
    try {
      pool.read(handle);
      return Optional.empty();
    } catch (TypecaseException e) {
      return Optional.of(e);
    }
  }

  private void gone(Optional<TypecaseException> end, String what) {
    boolean isRight =
        end.filter(e -> e instanceof PoolNotFoundException || e instanceof PoolReplacedException)
            .isPresent();
    if (!isRight) {
      findings.add(Finding.ERROR, what + " of a deleted pool: " + end + " (expected: it is gone)");
    }
  }
}
